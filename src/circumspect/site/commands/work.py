"""`circumspect work`: does what is due, again and again, until it is told to end (SIGTERM, Ctrl-C)."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import FrameType

import click

from circumspect.errors import CircumspectError
from circumspect.site.commands.web import prepare_django

LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Job:
    """A function, as `module:name`, and after how many seconds it is due again."""

    target: str
    every: float
    due: float = 0.0

    def run(self) -> None:
        """One round. What is wrong with one job is logged and doesn't keep the others from theirs."""
        from django.db import Error as DatabaseTrouble

        module, _, name = self.target.partition(":")
        function: Callable[[], object] = getattr(import_module(module), name)
        try:
            function()
        except (CircumspectError, DatabaseTrouble, OSError):
            LOG.exception("%s failed; it is tried again in %.0f s", self.target, self.every)
        self.due = time.monotonic() + self.every


JOBS = (
    Job("circumspect.staff.tasks:deliver_mail", every=5),
    Job("circumspect.staff.tasks:forget_sessions", every=3600),
    Job("circumspect.footage.retention:keep_time", every=300),
    Job("circumspect.legal.releases.working:work_on_releases", every=2),
    Job("circumspect.legal.kept_footage:remind_of_holds", every=3600),
    Job("circumspect.legal.blurring.working:blur_waiting", every=3),
    Job("circumspect.bans.retention:keep_time", every=300),
    Job("circumspect.bans.reminders:remind", every=300),
    Job("circumspect.breaches.tasks:escalate", every=60),
    Job("circumspect.breaches.tasks:mail_board", every=5),
    Job("circumspect.breaches.tasks:cover", every=60),
    Job("circumspect.oversight.tasks:keep_looking", every=60),
    Job("circumspect.legal.reminders:remind", every=300),
    Job("circumspect.site.left_behind:destroy_what_was_left_behind", every=86_400),
)


@click.command()
def work() -> None:
    """Run the background work: mail, and what is over."""
    prepare_django()
    from circumspect.site.readiness import require_ready

    require_ready()
    ending = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ending.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    work_until(ending)


def work_until(ending: threading.Event) -> None:
    """Run each job when it is due. A job that has begun is finished before the work ends."""
    from django.db import close_old_connections, connection

    while not ending.is_set():
        close_old_connections()
        for job in JOBS:
            if job.due <= time.monotonic() and not ending.is_set():
                job.run()
        ending.wait(max(min(job.due for job in JOBS) - time.monotonic(), 0.1))
    connection.close()
