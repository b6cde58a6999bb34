"""The past of the demonstration's cameras: a few minutes at a time, sealed as a recorder seals them, with gaps between.

Only few pictures a second, so that days are made in seconds.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import repeat

from django.utils import timezone

from circumspect.cameras.streams import address_of
from circumspect.footage.recorder.rows import write_down
from circumspect.footage.recorder.session import Interrupted, Recorded, Resumed, Session, Told
from circumspect.footage.recorder.vault import Vault
from circumspect.media import Chunker, Drawing, StreamInfo, as_datetime, drawn_packets
from circumspect.site.demo.cameras.registry import camera_in
from circumspect.site.demo.cameras.rooms import ENTRANCE, READING_ROOM, RECORDED, STACKS, Room
from circumspect.site.demo.clock import days_before

GROUP_S = 4
NOTE = "The past of a demonstration is a few minutes at a time."


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some minutes of some rooms from `begin` (UTC, a whole minute) on; `rate` in pictures a second."""

    begin: datetime
    minutes: int
    rooms: tuple[Room, ...] = RECORDED
    rate: int = 1


def stretches(now: datetime) -> list[Stretch]:
    """Once a day, around what happened, and shortly before `now`."""
    daily = [Stretch(days_before(now, ago, hour), 2) for ago, hour in ((4, 10), (3, 16), (2, 11), (1, 16))]
    quarrel = Stretch(days_before(now, 2, 14, 9), 4, (ENTRANCE, READING_ROOM), rate=2)
    theft = Stretch(days_before(now, 1, 18, 37), 3, (ENTRANCE, STACKS), rate=2)
    lately = Stretch(now.replace(second=0, microsecond=0) - timedelta(minutes=45), 2)
    return [*daily, quarrel, theft, lately]


def record(stretch: Stretch) -> None:
    """Draw and seal all rooms at the same time, as a recorder does, and write down what was told."""
    vault, begin = Vault.open(), timezone.localtime(stretch.begin)
    cameras = [camera_in(room) for room in stretch.rooms]
    told: list[Told] = []
    sessions = [Session(camera.key, address_of(camera), vault, told.append) for camera in cameras]
    drawings = [room.drawing(begin, stretch.rate, GROUP_S) for room in stretch.rooms]
    with ThreadPoolExecutor() as threads:
        list(threads.map(seal, sessions, drawings, repeat(stretch.minutes * 60 * stretch.rate)))
    for news in told:
        if isinstance(news, Recorded | Interrupted | Resumed):
            write_down(news)


def seal(session: Session, drawing: Drawing, frames: int) -> None:
    """What one session of a camera that sends `drawing` keeps and tells."""
    chunker = Chunker(StreamInfo("h264", ()))
    for packet in drawn_packets(drawing, frames):
        session.record(chunker.feed(packet))
    session.record(chunker.finish())
    session.close_minute()
    assert session.last_end is not None
    session.tell(Interrupted(session.camera, as_datetime(session.last_end), "stopped", NOTE))
