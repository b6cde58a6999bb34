"""Objects on a real S3-compatible server: a camera never waits for it, and what was recorded is what is clipped."""

import io
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import count
from pathlib import Path

import av
import pytest

from circumspect.cameras.models import Camera
from circumspect.cameras.streams import address_of, sealed_stream
from circumspect.footage import places
from circumspect.footage.actions.fetch_cutting import fetch_cutting
from circumspect.footage.actions.make_clip import make_clip
from circumspect.footage.models import Gap, Minute
from circumspect.footage.places import objects, spool
from circumspect.footage.recorder import sending
from circumspect.footage.recorder.health import Sample
from circumspect.footage.recorder.recovery import known_lately, told_of_spool
from circumspect.footage.recorder.rows import write_down
from circumspect.footage.recorder.sending import Sender
from circumspect.footage.recorder.session import Recorded, Session, Told
from circumspect.footage.recorder.vault import Vault
from circumspect.footage.report import faults
from circumspect.media import Address, Chunker, Drawing, Packet, StreamInfo, drawn_file, drawn_packets
from circumspect.staff.models import Employee
from circumspect.vault import left_behind
from tests.footage.cameras import served
from tests.footage.test_record import frames_kept, frames_of
from tests.footage_seeing.conftest import BEGIN, Granted
from tests.footage_seeing.recorded import SMALL
from tests.vault.s3_server import S3Server, s3_server  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db
PLACE = count()


@pytest.fixture
def store(
    s3_server: S3Server,  # noqa: F811
    folders: Path,
    settings: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> S3Server:
    for name, value in s3_server.settings.items():
        monkeypatch.setenv(name, value)
    settings.FOOTAGE_OBJECTS = f"s3://footage/recorded-{next(PLACE)}"  # type: ignore[attr-defined]
    places.open_objects.cache_clear()
    monkeypatch.setattr(sending, "FIRST_WAIT", 0.1)
    return s3_server


class News(list[Told]):
    """News, and their rows."""

    def write_down(self) -> None:
        for told in self:
            if not isinstance(told, Sample):
                write_down(told)

    def minutes(self) -> int:
        """How many were told of; one may be told of twice, which changes nothing."""
        return len({told.sealed.name for told in self if isinstance(told, Recorded)})


@pytest.fixture
def sender(store: S3Server) -> Iterator[Sender]:
    told = News()
    sender = Sender(Vault.open(), told.append)
    sender.begin(known_lately())
    yield sender
    sender.stop(10)


def wait(condition: object, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)


@lru_cache(maxsize=1)
def sent(seconds: int) -> tuple[Packet, ...]:
    return tuple(drawn_packets(replace(SMALL, start=BEGIN), seconds * SMALL.rate))


def picture_of(packet: Packet) -> bytes:
    """As an MP4 has it: without parameter sets, each unit behind its length."""
    return b"".join(len(nal).to_bytes(4, "big") + nal for nal in packet.nals if nal[0] & 31 not in (7, 8, 9))


def draw_into(session: Session, seconds: int) -> int:
    """Record a drawn library from BEGIN on, as a camera's thread does; the number of its frames."""
    chunker = Chunker(StreamInfo("h264", ()))
    for packet in sent(130)[: seconds * SMALL.rate]:
        session.record(chunker.feed(packet))
    session.record(chunker.finish())
    session.close_minute()
    return seconds * SMALL.rate


def test_what_a_camera_sends_is_on_s3_as_it_came(sender: Sender, camera: Camera, tmp_path: Path) -> None:
    film = tmp_path / "films"
    film.mkdir()
    drawn_file(Drawing(width=640, height=360, rate=60, gop=15), film / "film.mp4", 60)
    with served(film) as address:
        camera.stream = sealed_stream(camera, f"{address}/film.mp4")
        camera.save()
        Session(camera.key, address_of(camera), sender.vault, sender.tell, sender.send).run()
    sender.stop(20)
    sender.tell.__self__.write_down()  # type: ignore[attr-defined]
    assert frames_kept(camera, hevc=False) == frames_of(film / "film.mp4")
    assert len(list(objects().names("minutes"))) == Minute.objects.count()
    assert not list(left_behind(spool()))
    assert not list(faults())


def test_a_store_that_stalls_costs_no_frame_and_its_minutes_are_clipped_as_they_were_sent(
    sender: Sender, store: S3Server, camera: Camera, granted: Granted, manager: Employee
) -> None:
    told: News = sender.tell.__self__  # type: ignore[attr-defined]
    session = Session(camera.key, Address("rtsp://127.0.0.1/"), sender.vault, told.append, sender.send)
    assert store.process
    wait(lambda: not sender.left_some.is_set() and sender.known is None)
    os.kill(store.process.pid, signal.SIGSTOP)
    try:
        frames = draw_into(session, 130)
        assert told.minutes() == 0, "a minute that isn't safe in the store is not told of"
        assert len(list(left_behind(spool()))) == 3
        assert not list(told_of_spool(sender.vault, camera.key)), "nobody takes what a sender still has"
    finally:
        os.kill(store.process.pid, signal.SIGCONT)
    wait(lambda: told.minutes() == 3)
    told.write_down()
    assert not list(left_behind(spool()))
    assert not Gap.objects.exists()
    rows = list(Minute.objects.order_by("start"))
    assert [row.start for row in rows][1:] == [row.end for row in rows][:-1], "no moment is missing"
    assert len(frames_kept(camera, hevc=False)) == frames
    first = rows[0].start
    clip = make_clip(grant=granted().key, camera=camera.key, begin=first, end=rows[-1].end, by=manager)
    with av.open(io.BytesIO(b"".join(fetch_cutting(cutting=clip, by=manager).pieces()))) as container:
        found = [bytes(packet) for packet in container.demux(video=0) if packet.size]
    assert found == [picture_of(packet) for packet in sent(130)]


def test_what_waits_when_the_recorder_dies_is_brought_back_and_is_no_gap(store: S3Server, camera: Camera) -> None:
    died, told = News(), News()
    session = Session(camera.key, Address("rtsp://127.0.0.1/"), Vault.open(), died.append, lambda done, _: done.leave())
    draw_into(session, 90)
    died.write_down()
    assert died.minutes() == 0
    vault = Vault.open()
    told.extend(told_of_spool(vault, camera.key))
    sender = Sender(vault, told.append)
    sender.begin(known_lately())
    wait(lambda: told.minutes() == 2)
    sender.stop(10)
    told.write_down()
    (gap,) = Gap.objects.all()
    rows = list(Minute.objects.order_by("start"))
    assert (gap.reason, gap.ended_at) == ("restarted", None)
    assert gap.began_at.timestamp() == pytest.approx(rows[-1].end / 90_000, abs=0.001)
    assert not list(left_behind(spool()))


def test_more_than_may_wait_is_left_in_the_spool_and_sent_later(
    store: S3Server, camera: Camera, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MOST", 1)
    told = News()
    sender = Sender(Vault.open(), told.append)
    session = Session(camera.key, Address("rtsp://127.0.0.1/"), sender.vault, told.append, sender.send)
    draw_into(session, 130)
    assert sender.waiting.qsize() == 1
    sender.begin(known_lately())
    wait(lambda: told.minutes() == 3)
    sender.stop(10)
    told.write_down()
    assert len(frames_kept(camera, hevc=False)) == 1300
    assert not list(faults())


def test_a_minute_without_row_is_found_in_the_store(store: S3Server, camera: Camera) -> None:
    told = News()
    draw_into(Session(camera.key, Address("rtsp://127.0.0.1/"), Vault.open(), told.append), 70)
    told.clear()
    sender = Sender(Vault.open(), told.append)
    sender.begin(known_lately())
    wait(lambda: told.minutes() == 2)
    sender.stop(10)
    told.write_down()
    assert not list(faults())
