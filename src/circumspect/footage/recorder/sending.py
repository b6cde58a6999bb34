"""Finished minutes on their way to a store that is not a folder: sent from the spool by threads of their own.

A store may be slow or away; a camera doesn't wait for it. Its finished minute stays in the spool, synced and locked,
until it is an object; only then is it told of, and its row written. At most MOST wait in memory; what comes beyond that
is left in the spool like what a crash leaves, and brought back once the store answers again.
"""

import logging
from collections.abc import Callable
from queue import Empty, Full, Queue
from threading import Event, Thread

from circumspect.footage.recorder.recovery import left_of, without_row
from circumspect.footage.recorder.session import Recorded, Told
from circumspect.footage.recorder.vault import Vault
from circumspect.vault import Finished, VaultError

LOG = logging.getLogger(__name__)
THREADS = 4
MOST = 256
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
IDLE = 0.5


class Sender:
    """Sends what camera threads give it. `tell` hears of each minute once it is safe in the store."""

    def __init__(self, vault: Vault, tell: Callable[[Told], None]) -> None:
        self.vault, self.tell = vault, tell
        self.waiting: Queue[tuple[Finished, Recorded]] = Queue(MOST)
        self.left_some = Event()
        self.stopping = Event()
        self.known: set[tuple[str, int]] | None = None
        self.threads = [Thread(target=self.run, args=(not n,), name=f"sender {n}", daemon=True) for n in range(THREADS)]

    def begin(self, known: set[tuple[str, int]]) -> None:
        """`known`: camera and start of the minutes that have a row; others that are in the store are told of."""
        self.known = known
        self.left_some.set()
        for thread in self.threads:
            thread.start()

    def send(self, minute: Finished, news: Recorded) -> None:
        """Never waits."""
        try:
            self.waiting.put_nowait((minute, news))
        except Full:
            minute.leave()
            self.left_some.set()

    def stop(self, patience: float) -> None:
        """Send what still waits for so many seconds; the rest stays in the spool for the next recorder."""
        self.stopping.set()
        for thread in self.threads:
            thread.join(patience)

    def run(self, catches_up: bool) -> None:
        while True:
            try:
                minute, news = self.waiting.get(timeout=IDLE)
            except Empty:
                if self.stopping.is_set():
                    return
                if catches_up and self.left_some.is_set():
                    self.catch_up()
                continue
            self.move(minute, news)

    def move(self, minute: Finished, news: Recorded) -> None:
        """Try until it is there, or until the recorder ends."""
        wait = FIRST_WAIT
        try:
            while True:
                try:
                    minute.move(self.vault.objects)
                    break
                except VaultError as error:
                    LOG.warning("%s waits in the spool: %s", minute.sealed.name, error)
                if self.stopping.wait(wait):
                    return
                wait = min(LONGEST_WAIT, wait * 2)
        finally:
            minute.leave()
        self.tell(news)

    def catch_up(self) -> None:
        """What was left in the spool, and once what is in the store without a row."""
        self.left_some.clear()
        try:
            for told in left_of(self.vault):
                self.tell_if_minute(told)
            if self.known is not None:
                for told in without_row(self.vault, self.known):
                    self.tell_if_minute(told)
                self.known = None
        except VaultError as error:
            LOG.warning("What is left in the spool stays there for now: %s", error)
            self.left_some.set()
            self.stopping.wait(FIRST_WAIT)

    def tell_if_minute(self, told: Told) -> None:
        """Where its images begin and end was told before (recovery.told_of_spool); a gap is not made twice."""
        if isinstance(told, Recorded):
            self.tell(told)
