"""Live images are those of the last minute, read while they are being written, and numbered without a gap."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from circumspect.cameras.models import Camera
from circumspect.footage.actions.serve_key import serve_key
from circumspect.footage.actions.set_allowance import set_allowance
from circumspect.footage.models import Minute, Seen, ViewGrant
from circumspect.footage.recorder.rows import write_down
from circumspect.footage.recorder.session import Recorded, Session, Told
from circumspect.footage.recorder.vault import Vault
from circumspect.footage.seeing.grants import MinutesUsedUp, NoSuchView
from circumspect.footage.seeing.live import is_live, live_playlist, open_bytes, open_setup, since
from circumspect.media import MINUTE, TICKS, Address, Chunk, as_ticks
from circumspect.staff.models import Employee
from circumspect.vault import open_chunk
from tests.footage.sealing import configuration, drawn_chunks
from tests.footage_seeing.conftest import Granted

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def chunks(at: datetime, count: int) -> list[Chunk]:
    """One chunk of pictures a second from `at` on."""
    one, begin = drawn_chunks()[0], as_ticks(at)
    starts = [begin + n * TICKS for n in range(count)]
    return [replace(one, start=start, end=start + TICKS, discontinuity=start == begin) for start in starts]


@pytest.fixture
def session(camera: Camera) -> Session:
    return Session(camera.key, Address("rtsp://127.0.0.1/"), Vault.open(), keep)


def keep(told: Told) -> None:
    """Rows of minutes that are over; of gaps, none."""
    if isinstance(told, Recorded):
        write_down(told)


@pytest.fixture
def live(granted: Granted, it: Employee, director: Employee) -> ViewGrant:
    set_allowance(employee=it, minutes=2, by=director)
    more = {"window": None, "purpose": "system_check", "lasts": timedelta(minutes=5)}
    return granted(by=it, at=NOON + timedelta(seconds=50), **more)


def test_what_is_being_written_is_seen_and_opens_with_the_key_of_its_minute(
    live: ViewGrant, session: Session, camera: Camera, it: Employee
) -> None:
    session.record(iter(chunks(NOON + timedelta(seconds=40), 12)))
    at = NOON + timedelta(seconds=52)
    text = live_playlist(live, camera, at)
    assert "#EXT-X-MEDIA-SEQUENCE:0" in text
    assert "ENDLIST" not in text
    assert text.count("#EXTINF") == 12
    assert not Minute.objects.exists()
    segment = next(since(live, camera))
    minute = segment.start // MINUTE
    key = serve_key(grant=live.key, camera=camera.key, minute=minute, by=it, at=at)
    sealed = open_bytes(camera, minute, segment.start, segment.begin, segment.length)
    assert sealed and open_chunk(key, segment.iv, sealed) == drawn_chunks()[0].fragment
    assert open_setup(camera, configuration().key) == configuration()


def test_chunks_leave_after_a_minute_and_the_numbers_go_on(live: ViewGrant, session: Session, camera: Camera) -> None:
    session.record(iter(chunks(NOON + timedelta(seconds=30), 80)))
    at = NOON + timedelta(seconds=110)
    text = live_playlist(live, camera, at)
    assert "#EXT-X-MEDIA-SEQUENCE:20" in text
    assert text.count("#EXTINF") == 60
    old, new = list(since(live, camera))[19], list(since(live, camera))[20]
    assert not is_live(live, camera, old.uri, old.begin, old.length, at)
    assert is_live(live, camera, new.uri, new.begin, new.length, at)
    assert not is_live(live, camera, new.uri, new.begin, new.length + 16, at)


def test_live_minutes_end_with_the_days_allowance_and_older_ones_are_not_there(
    live: ViewGrant, camera: Camera, it: Employee
) -> None:
    minute = int(NOON.timestamp() // 60)
    Vault.open().minute_key(camera.key, minute)
    for n in (0, 1):
        serve_key(grant=live.key, camera=camera.key, minute=minute + n, by=it, at=NOON + timedelta(seconds=70))
    with pytest.raises(MinutesUsedUp, match="today"):
        serve_key(grant=live.key, camera=camera.key, minute=minute + 2, by=it, at=NOON + timedelta(seconds=130))
    with pytest.raises(NoSuchView):
        serve_key(grant=live.key, camera=camera.key, minute=minute - 1, by=it, at=NOON + timedelta(seconds=60))
    assert Seen.objects.count() == 2
