"""`circumspect up`: everything one library needs, as processes of their own; one that dies is started again."""

import ctypes
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

import click

from circumspect.site.commands.web import prepare_django, require_servable

LONGEST_PAUSE = 30.0
SETTLED = 60.0
PATIENCE = 15.0
ENTRY = "from circumspect.cli import main; main()"
PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """One command of ours, running. `pause` is how long (seconds) to wait before it is started again."""

    arguments: tuple[str, ...]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 1.0
    due: float = field(default=0.0)

    @property
    def name(self) -> str:
        return self.arguments[0]

    def start(self) -> None:
        # A group of its own: Ctrl-C in the terminal reaches only the parent, which then stops each in order.
        command = [sys.executable, "-c", ENTRY, *self.arguments]
        self.process = subprocess.Popen(command, start_new_session=True, preexec_fn=end_with_parent)
        self.started = time.monotonic()

    def watch(self) -> None:
        """Start it when it is due; when it has died, say so and make it due again, later each time."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.process = None
        self.pause = 1.0 if now - self.started > SETTLED else min(self.pause * 2, LONGEST_PAUSE)
        self.due = now + self.pause
        click.echo(f"'circumspect {self.name}' ended with {code}; starting it again in {self.pause:.0f} s.", err=True)

    def stop(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def end_with_parent() -> None:
    """In a child: be told to end when the parent is gone, however it went (prctl(2), Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address the pages listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), envvar="PORT")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
def up(host: str, port: int, workers: int) -> None:
    """Run everything that one library needs."""
    prepare_django()
    require_servable(host, port)
    click.echo(f"Circumspect runs at http://{host}:{port}/ — Ctrl-C ends it.")
    supervise(
        [
            Child(("web", "--host", host, "--port", str(port), "--workers", str(workers))),
            Child(("record",)),
            Child(("work",)),
        ]
    )


def supervise(children: list[Child], beneath: list[Child] | None = None) -> None:
    """Keep every child running until told to end (or the terminal is closed); then end them all and return.

    `beneath` are those that the others need: they are started first and ended last.
    """
    beneath = beneath or []
    ending = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal ending
        ending = True

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, end)
    try:
        while not ending:
            for child in (*beneath, *children):
                child.watch()
            time.sleep(0.2)
    finally:
        stop_all(children)
        stop_all(beneath)


def stop_all(children: list[Child]) -> None:
    """Ask every child to end, and make the one that doesn't within PATIENCE seconds."""
    for child in children:
        if child.process is not None:
            child.process.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        child.stop(deadline)
