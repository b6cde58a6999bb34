"""A process that computes for minutes stays behind what people wait for.

SVT-AV1 asks for real-time priority for each of its threads. Where it may have that (as root, or with CAP_SYS_NICE),
nothing else runs on the machine until it is done: no camera is recorded, no page answered. So the permission is given
up before the encoder is opened, which then goes on with ordinary threads.
"""

import ctypes
import os
import resource
import sys

NICER = 3  # half of what others get; with much more, a busy machine would never come to it
_SYS_NICE, _VERSION_3 = 23, 0x20080522  # linux/capability.h
_DROP_FROM_BOUNDING_SET = 24  # linux/prctl.h: PR_CAPBSET_DROP


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Set(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def no_real_time() -> None:
    """For good, for this thread and all that it will start: whoever opens the encoder does it first."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_RTPRIO, (0, 0))
        _give_up_sys_nice()


def stay_behind() -> None:
    """The whole process gets less of the processors than others: at the beginning of one that only computes."""
    os.nice(NICER)


def _give_up_sys_nice() -> None:
    """Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = _Header(_VERSION_3, 0), (_Set * 2)()
    if libc.capget(ctypes.byref(header), sets):
        raise OSError(ctypes.get_errno(), "capget")
    low = sets[0]
    for name in ("effective", "permitted", "inheritable"):
        setattr(low, name, getattr(low, name) & ~(1 << _SYS_NICE))
    libc.prctl(_DROP_FROM_BOUNDING_SET, _SYS_NICE, 0, 0, 0)  # so that no program started from here has it anew
    if libc.capset(ctypes.byref(header), sets):
        raise OSError(ctypes.get_errno(), "capset")
