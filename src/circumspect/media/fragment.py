"""A chunk's bytes: `moof` and `mdat` of a CMAF fragment (ISO/IEC 14496-12 8.8, 23000-19), written and read.

Its size follows from the number of frames alone, so that an index needs no more to find one byte of it.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from circumspect.media.boxes import find
from circumspect.media.errors import Garbage

KEY_FLAGS = 0x02000000
INTER_FLAGS = 0x01010000

_HEAD = 104
_TRUN_FLAGS = 0x000305
_OFFSETS = 0x000800


@dataclass(frozen=True, slots=True)
class Frame:
    """In decode order. `duration` until the next frame's decode time, `offset` from decode to presentation; ticks."""

    duration: int
    size: int
    key: bool
    offset: int = 0


def fragment_size(frames: int, payload: int, *, with_offsets: bool) -> int:
    """Bytes of a fragment of so many frames with so many bytes of samples."""
    return payload_offset(frames, with_offsets=with_offsets) + payload


def payload_offset(frames: int, *, with_offsets: bool) -> int:
    """Where in a fragment the samples begin."""
    return _HEAD + frames * (12 if with_offsets else 8)


def build_fragment(sequence: int, decode_time: int, frames: Sequence[Frame], samples: Sequence[bytes]) -> bytes:
    """Only the first frame may be a key frame. `decode_time` of the first frame in ticks of the track."""
    with_offsets = any(frame.offset for frame in frames)
    begin = payload_offset(len(frames), with_offsets=with_offsets)
    payload = sum(frame.size for frame in frames)
    if with_offsets:
        rows = struct.pack(f">{'IIi' * len(frames)}", *(v for f in frames for v in (f.duration, f.size, f.offset)))
    else:
        rows = struct.pack(f">{2 * len(frames)}I", *(v for f in frames for v in (f.duration, f.size)))
    moof = begin - 8
    head = struct.pack(
        ">I4sI4sIII4sI4sIIII4sIQI4sIIiI",
        *(moof, b"moof", 16, b"mfhd", 0, sequence & 0xFFFFFFFF, moof - 24, b"traf"),
        *(20, b"tfhd", 0x020020, 1, INTER_FLAGS, 20, b"tfdt", 1 << 24, decode_time),
        *(24 + len(rows), b"trun", 1 << 24 | _TRUN_FLAGS | (_OFFSETS if with_offsets else 0), len(frames), begin),
        KEY_FLAGS if frames[0].key else INTER_FLAGS,
    )
    return b"".join((head, rows, struct.pack(">I4s", 8 + payload, b"mdat"), *samples))


@dataclass(frozen=True, slots=True)
class FragmentRead:
    """What a fragment says of itself: enough to make its index anew after a crash."""

    decode_time: int
    frames: tuple[Frame, ...]
    samples: memoryview


def read_fragment(fragment: bytes | memoryview) -> FragmentRead:
    """Raises Garbage if it isn't a fragment as `build_fragment` makes them."""
    moof = find(fragment, b"moof", b"traf")
    decode_time = struct.unpack_from(">Q", find(moof, b"tfdt"), 4)[0]
    trun = find(moof, b"trun")
    flags, count = struct.unpack_from(">II", trun)
    form = ">IIi" if flags & _OFFSETS else ">II"
    if flags & 0xFFFFFF & ~_OFFSETS != _TRUN_FLAGS or len(trun) != 16 + count * struct.calcsize(form):
        raise Garbage("The fragment isn't one of ours: its run of frames is written otherwise.")
    first_flags = struct.unpack_from(">I", trun, 12)[0]
    frames = tuple(
        Frame(row[0], row[1], number == 0 and first_flags == KEY_FLAGS, row[2] if len(row) > 2 else 0)
        for number, row in enumerate(struct.iter_unpack(form, trun[16:]))
    )
    samples = find(fragment, b"mdat")
    if sum(frame.size for frame in frames) != len(samples):
        raise Garbage("The fragment's samples aren't as long as its table says.")
    return FragmentRead(decode_time, frames, samples)
