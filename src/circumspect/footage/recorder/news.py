"""What the cameras tell, written down in the order in which they told it.

The threads of the cameras put it here; only the recorder's own thread asks the database.
"""

import logging
from collections.abc import Callable
from queue import Empty, SimpleQueue
from time import sleep

from django.db import OperationalError, connection

from circumspect.cameras.models import Camera
from circumspect.footage.pressure import tell_that_images_are_missing
from circumspect.footage.recorder import leases
from circumspect.footage.recorder.health import Judge, Sample
from circumspect.footage.recorder.rows import write_down
from circumspect.footage.recorder.session import Interrupted, Resumed, Told
from circumspect.vault import VaultError

LOG = logging.getLogger(__name__)
MOST_UNWRITTEN = 20_000
"""News that wait for a database that can't be written: an hour and more of a hundred cameras."""


class News:
    """`recorder` is its name in the leases; `well_again` is called when a camera records that couldn't for a fault of
    the disk.
    """

    def __init__(self, recorder: str, well_again: Callable[[], None]) -> None:
        self.recorder, self.well_again = recorder, well_again
        self.told: SimpleQueue[Told] = SimpleQueue()
        self.put = self.told.put
        self.judge = Judge()
        self.unwritten: Told | None = None
        self.unwell: set[str] = set()

    def write_down(self, wait: float) -> None:
        """Rows for what was told, waiting a little (seconds) for the first. What can't be written now is tried again:
        its image is safe, and so is the order. Raises OperationalError where too much waits; then it is made again
        from the objects when the recorder starts anew.
        """
        told = self.unwritten or self.next(wait)
        while told is not None:
            try:
                self.hear(told)
            except (OperationalError, VaultError) as error:
                if self.told.qsize() > MOST_UNWRITTEN:
                    raise
                LOG.error("What was recorded can't be written down just now: %s", error)
                self.unwritten = told
                drop_broken_connection()
                sleep(wait)
                return
            self.unwritten = None
            told = self.next(0)

    def next(self, wait: float) -> Told | None:
        try:
            return self.told.get(timeout=wait) if wait else self.told.get_nowait()
        except Empty:
            return None

    def hear(self, told: Told) -> None:
        if isinstance(told, Sample):
            self.judge.hear(told)
        else:
            write_down(told)
            self.note(told)

    def note(self, told: Told) -> None:
        if isinstance(told, Resumed):
            leases.note(told.camera, self.recorder, "recording")
            if told.camera in self.unwell:
                self.unwell.discard(told.camera)
                self.well_again()
        elif isinstance(told, Interrupted) and told.reason != "stopped":
            LOG.warning("Camera %s: %s %s", told.camera, told.reason, told.note)
            leases.note(told.camera, self.recorder, told.reason, told.note)
            if told.urgent and told.camera not in self.unwell:
                self.unwell.add(told.camera)
                tell_that_images_are_missing(Camera.objects.get(key=told.camera).name, told.note)


def drop_broken_connection() -> None:
    """The next question opens one that works. Within a transaction that is for whoever began it."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
