"""`circumspect record`: records the cameras that the Director approved, until it is told to end."""

import ctypes
import resource
import signal
from types import FrameType

import click

from circumspect.site.commands.web import prepare_django

PR_SET_DUMPABLE = 4


def keep_memory_private() -> None:
    """No core dump of this process, and no other process of the same user may read its memory (prctl(2))."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


@click.command()
def record() -> None:
    """Record the approved cameras."""
    keep_memory_private()
    prepare_django()
    from circumspect.footage.recorder.recorder import Recorder
    from circumspect.site.readiness import require_ready

    require_ready()
    recorder = Recorder()

    def end(number: int, frame: FrameType | None) -> None:
        recorder.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    click.echo("Recording; Ctrl-C ends it.", err=True)
    recorder.run()
