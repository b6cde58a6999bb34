"""The recorder: which cameras to record now, and a thread for each. What they tell is written down in news.py.

Every two seconds the policy is asked anew for every camera, and leases are renewed: an approval that is withdrawn, or a
lease that another has, ends a recording within seconds. One camera that fails never touches another.
"""

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import uniform
from secrets import token_hex
from threading import Event, Thread
from time import monotonic

from django.db import OperationalError

from circumspect.cameras.models import Camera
from circumspect.cameras.queries import cameras_to_record
from circumspect.cameras.streams import address_of
from circumspect.errors import CircumspectError
from circumspect.footage.pressure import make_room, tell_that_recording_stopped
from circumspect.footage.recorder import leases
from circumspect.footage.recorder.news import News, drop_broken_connection
from circumspect.footage.recorder.recovery import cameras_in, known_lately, left_of, recover, told_of_spool
from circumspect.footage.recorder.rows import last_end_of
from circumspect.footage.recorder.sending import Sender
from circumspect.footage.recorder.session import Interrupted, Session, Told
from circumspect.footage.recorder.vault import Vault
from circumspect.vault import being_written, whole_in

LOG = logging.getLogger(__name__)
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
LAST_SENDING = 10.0


@dataclass(slots=True)
class Recording:
    """A camera that is being recorded, or tried again and again."""

    camera: Camera
    thread: Thread
    renewed: float
    stopped: Event = field(default_factory=Event)
    session: Session | None = None
    after: int | None = None

    def stop(self, reason: str = "stopped") -> None:
        self.stopped.set()
        session = self.session
        if session is not None:
            session.stop(reason)


class Recorder:
    """One recorder process. `run` until `stop`."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()[:30]}.{os.getpid()}.{token_hex(3)}"
        self.vault = Vault.open()
        self.recordings: dict[str, Recording] = {}
        self.stopping = Event()
        self.has_room = True
        self.greeted: set[str] = set()
        self.news = News(self.name, self.bring_back)
        self.sender = Sender(self.vault, self.news.put) if self.vault.objects.folder is None else None

    def stop(self) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Record until stopped; then end every minute properly and give the leases back."""
        self.begin()
        due = 0.0
        while not self.stopping.is_set():
            if monotonic() >= due:
                due = monotonic() + leases.RENEW
                self.look_around()
            self.news.write_down(wait=max(0.05, min(0.5, due - monotonic())))
        self.end()

    def begin(self) -> None:
        """Bring back what a crash left. A disk that can't be written keeps nobody from trying to record."""
        if self.sender is not None:
            for camera in cameras_in(self.vault.spool):
                self.take_over(camera)
            self.sender.begin(known_lately())
        self.bring_back()

    def bring_back(self) -> None:
        """At the beginning, and when a disk that couldn't be written can be again. A sender does it by itself."""
        if self.sender is not None:
            return
        try:
            recover(self.vault)
        except (CircumspectError, OperationalError) as error:
            LOG.error("What a crash left can't be brought back just now: %s", error)

    def look_around(self) -> None:
        """Start what may be recorded, stop what may not (any more). Where that can't be found out, because a disk is
        full or the database away, whatever has its lease goes on until that ends.
        """
        try:
            self.start_and_stop()
        except (CircumspectError, OSError, OperationalError) as error:
            LOG.error("What is to be recorded can't be found out just now: %s", error)
            drop_broken_connection()
            for recording in list(self.recordings.values()):
                if monotonic() - recording.renewed > leases.STOP:
                    self.let_go(recording, datetime.now(UTC), "disk")

    def start_and_stop(self) -> None:
        wanted = {camera.key: camera for camera in cameras_to_record()} if self.there_is_room() else {}
        now = datetime.now(UTC)
        for key, recording in list(self.recordings.items()):
            if key not in wanted or monotonic() - recording.renewed > leases.STOP:
                self.let_go(recording, now)
        for key, camera in wanted.items():
            if leases.take(camera, self.name, now):
                self.take_up(key, camera)
            elif key in self.recordings:
                self.let_go(self.recordings[key], now)

    def there_is_room(self) -> bool:
        """Recording stops loudly when the disk is full of what must be kept."""
        had_room, self.has_room = self.has_room, make_room()
        if had_room and not self.has_room:
            tell_that_recording_stopped()
        return self.has_room

    def take_up(self, key: str, camera: Camera) -> None:
        recording = self.recordings.get(key)
        if recording is not None and recording.thread.is_alive():
            recording.renewed = monotonic()
            return
        recording = Recording(camera, Thread(), monotonic(), after=last_end_of(camera))
        recording.thread = Thread(target=self.keep_recording, args=(recording,), name=f"camera {key}", daemon=True)
        self.recordings[key] = recording
        recording.thread.start()

    def let_go(self, recording: Recording, now: datetime, reason: str = "") -> None:
        recording.stop(reason or ("stopped" if self.has_room else "disk"))
        recording.thread.join(timeout=5)
        del self.recordings[recording.camera.key]
        with suppress(OperationalError):
            leases.give_back(recording.camera, self.name, now)

    def keep_recording(self, recording: Recording) -> None:
        """The thread of one camera: connect, record, and after a failure try again, later each time."""
        wait = FIRST_WAIT
        send = self.sender.send if self.sender else None
        while not recording.stopped.is_set():
            recording.after = self.take_over(recording.camera.key, recording.after)
            try:
                session = Session(
                    recording.camera.key, address_of(recording.camera), self.vault, self.news.put, send, recording.after
                )
                recording.session = session
                if recording.stopped.is_set():
                    return
                went_well = session.run()
                recording.after = session.after
            except CircumspectError as error:
                self.news.put(Interrupted(recording.camera.key, datetime.now(UTC), "lost", str(error)))
                went_well = False
            wait = FIRST_WAIT if went_well else min(LONGEST_WAIT, wait * 2)
            recording.stopped.wait(wait * uniform(0.5, 1.5))  # noqa: S311  (jitter, no secret)

    def take_over(self, camera: str, after: int | None = None) -> int | None:
        """Whoever had the camera before may have died, or couldn't finish: what it had written comes first. Where the
        images end that are kept then (UTC, ticks).
        """
        for _minute, _start, path in being_written(self.vault.spool, camera):
            found = whole_in(path)
            if found and found.chunks:
                after = max(after or 0, found.chunks[-1].start + found.chunks[-1].duration)
        try:
            for told in self.left_of(camera):
                self.news.put(told)
        except CircumspectError as error:
            LOG.warning("Camera %s: what was left in the spool stays there for now: %s", camera, error)
        return after

    def left_of(self, camera: str) -> Iterator[Told]:
        """Where it has to be sent far, only once what it is; the sender brings it back."""
        if self.sender is None:
            yield from left_of(self.vault, camera)
        elif camera not in self.greeted:
            self.greeted.add(camera)
            yield from told_of_spool(self.vault, camera)
            self.sender.left_some.set()

    def end(self) -> None:
        for recording in self.recordings.values():
            recording.stop()
        for recording in self.recordings.values():
            recording.thread.join(timeout=5)
        if self.sender:
            self.sender.stop(LAST_SENDING)
        self.news.write_down(wait=0.01)
        now = datetime.now(UTC)
        for recording in self.recordings.values():
            leases.give_back(recording.camera, self.name, now)
        self.recordings.clear()
