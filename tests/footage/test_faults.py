"""A disk that is full or can't be written, at any point, and a clock that is set: said, survived, explained."""

import errno
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import OperationalError

from circumspect.cameras.models import Camera
from circumspect.cameras.streams import sealed_stream
from circumspect.footage.models import Gap, Hour, Minute
from circumspect.footage.places import spool
from circumspect.footage.recorder import news as news_module
from circumspect.footage.recorder import recorder as recorder_module
from circumspect.footage.recorder import session as session_module
from circumspect.footage.recorder.health import Sample
from circumspect.footage.recorder.recorder import Recorder, Recording
from circumspect.footage.recorder.recovery import left_of, recover
from circumspect.footage.recorder.rows import last_end_of, write_down
from circumspect.footage.recorder.session import Interrupted, Recorded, Resumed, Session, Told
from circumspect.footage.recorder.vault import Vault
from circumspect.footage.report import faults
from circumspect.media import (
    TICKS,
    Address,
    Drawing,
    MediaError,
    Moment,
    Packet,
    StreamInfo,
    as_datetime,
    drawn_packets,
)
from circumspect.staff.models import Employee, Notice
from circumspect.vault import VaultError

pytestmark = pytest.mark.django_db
SMALL = Drawing(width=160, height=96, rate=5, gop=5)
BEGIN = datetime.now(UTC).replace(second=50, microsecond=0) - timedelta(hours=3)
SECONDS = 20
WRITES = ("open", "write", "ftruncate", "fsync", "fdatasync", "mkdir", "rename", "replace", "link", "unlink")


@lru_cache(maxsize=1)
def packets() -> tuple[Packet, ...]:
    return tuple(drawn_packets(replace(SMALL, start=BEGIN), SECONDS * SMALL.rate))


class Drawn:
    """A camera that sends what it is given, then goes away."""

    sent: tuple[Packet, ...] = ()

    def __init__(self, address: Address) -> None:
        self.info = StreamInfo("h264", ())

    def __enter__(self) -> "Drawn":
        return self

    def __exit__(self, *error: object) -> None: ...

    def stop(self) -> None: ...

    def packets(self) -> Iterator[Packet]:
        yield from self.sent
        raise MediaError("The camera went away.")


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    monkeypatch.setattr(session_module, "Camera", Drawn)

    def send(sent: tuple[Packet, ...]) -> None:
        monkeypatch.setattr(Drawn, "sent", sent)

    return send


def recorded(camera: Camera, after: int | None = None) -> list[Told]:
    told: list[Told] = []
    Session(camera.key, Address("rtsp://127.0.0.1/"), Vault.open(), told.append, after=after).run()
    return told


def write(told: list[Told]) -> None:
    for news in told:
        if not isinstance(news, Sample):
            write_down(news)


@contextmanager
def full(folder: Path, after: int, monkeypatch: pytest.MonkeyPatch, error: int = errno.ENOSPC) -> Iterator[list[str]]:
    """Everything that writes under a folder fails from its `after`-th call on. What failed."""
    failed: list[str] = []
    done = 0

    def within(place: object) -> bool:
        if isinstance(place, int):
            place = Path(f"/proc/self/fd/{place}").readlink()
        return str(place).startswith(str(folder))

    def failing(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(place: object, *rest: object, **named: object) -> object:
            nonlocal done
            writes = name not in ("open", "unlink", "ftruncate") or (name == "open" and rest and rest[0] & os.O_CREAT)
            if writes and within(place):
                done += 1
                if done > after:
                    failed.append(name)
                    raise OSError(error, os.strerror(error), str(place))
            return real(place, *rest, **named)

        return call

    with monkeypatch.context() as patch:
        for name in WRITES:
            patch.setattr(os, name, failing(name, getattr(os, name)))
        yield failed


def no_moment_twice(camera: Camera) -> None:
    rows = list(Minute.objects.filter(camera=camera).order_by("start"))
    assert all(before.end <= after.start for before, after in pairwise(rows))
    assert all(before.start < before.end for before in rows)


def test_a_disk_that_is_full_at_any_point_loses_nothing_that_was_kept_and_says_so(
    camera: Camera, send: Callable[..., None], folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(packets())
    Vault.open()
    point, points = 0, []
    while True:
        with full(folders, point, monkeypatch) as failed:
            told = recorded(camera)
        write(told)
        if not failed:
            break
        points.append(failed[0])
        ended = told[-1]
        assert isinstance(ended, Interrupted)
        assert (ended.reason, ended.urgent) == ("disk", True), f"{failed[0]} failed, and it was {ended}"
        assert "No space left" in ended.note
        write(list(left_of(Vault.open(), camera.key)))
        recover(Vault.open())
        assert not list(spool().glob("*.writing")), "what was written is finished once there is room"
        assert not list(faults()), f"after {failed[0]}"
        no_moment_twice(camera)
        kept = last_end_of(camera)
        assert kept is None or kept >= round(ended.at.timestamp() * TICKS) - 1, "a chunk that was synced is missing"
        Minute.objects.all().delete()
        Gap.objects.all().delete()
        for folder in (folders / "objects" / "minutes", spool()):
            shutil.rmtree(folder, ignore_errors=True)
        for path in (folders / "keyring").glob("*.key"):
            path.unlink()
        point += 1
    assert point > 20
    assert {"open", "write", "fdatasync", "fsync", "rename"} <= set(points)
    assert Minute.objects.count() == 2


def test_a_folder_that_cannot_be_written_is_told_at_once_and_recorded_again_when_it_can(
    camera: Camera, director: Employee, send: Callable[..., None], folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    camera.stream = sealed_stream(camera, "rtsp://127.0.0.1/")
    camera.save()
    Vault.open()
    send(packets())
    recorder = Recorder()
    with full(folders, 0, monkeypatch, errno.EROFS):
        for _ in range(3):
            for news in recorded(camera):
                recorder.news.hear(news)
    (gap,) = Gap.objects.all()
    assert (gap.reason, gap.ended_at) == ("disk", None)
    assert "Read-only file system" in gap.note
    (notice,) = Notice.objects.filter(employee=director)
    assert notice.urgent
    assert "Read-only file system" in notice.text
    for news in recorded(camera):
        recorder.news.hear(news)
    assert Minute.objects.count() == 2
    assert not recorder.news.unwell


def test_a_database_that_is_full_is_written_later_in_order(
    camera: Camera, send: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    send(packets())
    recorder = Recorder()
    for news in recorded(camera):
        recorder.news.put(news)
    with monkeypatch.context() as patch:
        refuse = OperationalError("database or disk is full")
        patch.setattr(news_module, "write_down", lambda told: (_ for _ in ()).throw(refuse))
        for _ in range(3):
            recorder.news.write_down(wait=0.01)
    assert not Minute.objects.exists()
    recorder.news.write_down(wait=0.01)
    assert Minute.objects.count() == 2
    assert Hour.objects.exists()
    assert recorder.news.told.empty()
    (gap,) = Gap.objects.all()
    assert gap.reason == "lost"
    assert recover(Vault.open()) == 0


def test_what_cannot_be_asked_stops_a_camera_only_when_its_lease_is_over(
    camera: Camera, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = Recorder()
    thread = threading.Thread(target=lambda: None)
    thread.start()
    now = time.monotonic()
    recorder.recordings[camera.key] = Recording(camera, thread, now)

    def broken() -> bool:
        raise VaultError("The folder can't be used: Input/output error.")

    monkeypatch.setattr(recorder_module, "make_room", broken)
    recorder.look_around()
    assert camera.key in recorder.recordings
    recorder.recordings[camera.key].renewed = now - 60
    recorder.look_around()
    assert not recorder.recordings


def clock_set(by: timedelta) -> tuple[Packet, ...]:
    """What was sent, by a recorder whose wall clock is set when half of it has come."""
    half = len(packets()) // 2
    step = int(by.total_seconds()) * TICKS
    later = tuple(replace(one, arrived=Moment(one.arrived.utc + step, one.arrived.steady)) for one in packets()[half:])
    return (*packets()[:half], *later)


def test_a_clock_set_ahead_is_a_gap_and_recording_goes_on(camera: Camera, send: Callable[..., None]) -> None:
    send(clock_set(timedelta(hours=1)))
    write(recorded(camera))
    no_moment_twice(camera)
    first = Gap.objects.order_by("began_at").first()
    assert first is not None and first.reason == "clock" and first.ended_at is not None
    assert first.ended_at - first.began_at == pytest.approx(timedelta(hours=1), abs=timedelta(seconds=2))
    whole = sum(row.end - row.start for row in Minute.objects.all()) / TICKS
    assert whole == pytest.approx(SECONDS, abs=1.1)


def test_a_clock_set_back_keeps_nothing_twice_and_is_told_until_it_is_past_what_is_kept(
    camera: Camera, director: Employee, send: Callable[..., None]
) -> None:
    recorder = Recorder()
    send(clock_set(timedelta(hours=-1)))
    for news in recorded(camera):
        recorder.news.hear(news)
    (gap,) = Gap.objects.all()
    assert (gap.reason, gap.ended_at) == ("clock", None)
    kept = last_end_of(camera)
    assert kept is not None
    assert gap.began_at == as_datetime(kept)
    (notice,) = Notice.objects.filter(employee=director)
    assert "the clock was set back to" in notice.text
    no_moment_twice(camera)
    started_anew = recorded(camera, after=kept)
    assert not [news for news in started_anew if isinstance(news, Recorded)], "nor after a restart"
    send(
        tuple(
            replace(one, arrived=Moment(one.arrived.utc + (SECONDS - 5) * TICKS, one.arrived.steady))
            for one in packets()
        )
    )
    for news in recorded(camera, after=kept):
        recorder.news.hear(news)
    gap.refresh_from_db()
    assert gap.ended_at is not None
    assert [news for news in started_anew if isinstance(news, Resumed)] == []
    no_moment_twice(camera)
    assert not list(faults())
