"""The key of a minute leaves only under its grant, and never before the log has it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from circumspect.cameras.models import Camera
from circumspect.errors import CircumspectError
from circumspect.footage.actions.destroy_day import destroy_day
from circumspect.footage.actions.place_hold import place_hold
from circumspect.footage.actions.revoke_view import revoke_view
from circumspect.footage.actions.serve_key import serve_key
from circumspect.footage.models import Minute, Seen
from circumspect.footage.packing import unpack_chunks
from circumspect.footage.places import keyring, objects
from circumspect.footage.seeing.grants import MinutesUsedUp, NoSuchView, ViewOver
from circumspect.footage.seeing.minute_keys import MinuteDamaged
from circumspect.footage.windows import Window
from circumspect.incidents.models import Incident
from circumspect.ledger.models import Entry
from circumspect.staff.models import Employee
from circumspect.vault import KeyGone, day_of, minute_key, object_name, open_chunk
from tests.cameras.rows import logged
from tests.footage.sealing import drawn_chunks, seal_minute
from tests.footage_seeing.conftest import FIRST, Granted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def recordings(camera: Camera) -> None:
    for minute in range(FIRST - 1, FIRST + 5):
        seal_minute(camera, minute)


def ask(grant: str, camera: Camera, minute: int, by: Employee, at: datetime | None = None) -> bytes:
    return serve_key(grant=grant, camera=camera.key, minute=minute, by=by, at=at)


def test_the_key_opens_what_was_recorded_and_is_in_the_log_once(
    granted: Granted, camera: Camera, manager: Employee
) -> None:
    grant = granted()
    with logged("footage.viewed"):
        key = ask(grant.key, camera, FIRST, manager)
        assert ask(grant.key, camera, FIRST, manager) == key
    row = Minute.objects.get(camera=camera, minute=FIRST)
    data = objects().get(object_name(camera.key, FIRST, row.start))
    plain = [open_chunk(key, c.iv, data[c.offset : c.offset + c.length]) for c in unpack_chunks(bytes(row.chunks))]
    assert plain == [chunk.fragment for chunk in drawn_chunks()]
    assert Seen.objects.filter(grant=grant).count() == 1
    entry = Entry.objects.order_by("-index").first()
    assert entry and (entry.actor, entry.grant, entry.clause) == (manager.username, grant.key, "S.4.1")


def test_a_minute_outside_the_view_another_camera_or_another_person_gets_nothing(
    granted: Granted, camera: Camera, stairs: Camera, manager: Employee, director: Employee
) -> None:
    grant = granted()
    with logged():
        for key, one, minute, by in (
            (grant.key, camera, FIRST - 1, manager),
            (grant.key, camera, FIRST + 3, manager),
            (grant.key, stairs, FIRST, manager),
            (grant.key, camera, FIRST, director),
            ("guessed-a-key", camera, FIRST, manager),
        ):
            with pytest.raises(NoSuchView):
                ask(key, one, minute, by)
    assert not Seen.objects.exists()


def test_no_key_after_the_end_or_a_revocation(granted: Granted, camera: Camera, manager: Employee) -> None:
    grant = granted(lasts=timedelta(minutes=15))
    with pytest.raises(ViewOver, match="time"):
        ask(grant.key, camera, FIRST, manager, grant.ends_at)
    ask(grant.key, camera, FIRST, manager, grant.ends_at - timedelta(seconds=1))
    revoke_view(key=grant.key, by=manager)
    for minute in (FIRST, FIRST + 1):
        with pytest.raises(ViewOver, match="ended"):
            ask(grant.key, camera, minute, manager)


def test_a_role_that_ended_ends_the_view(granted: Granted, camera: Camera, manager: Employee) -> None:
    grant = granted()
    manager.roles_given.update(ended_at=datetime.now(UTC))
    with pytest.raises(CircumspectError):
        ask(grant.key, camera, FIRST, manager)
    assert not Seen.objects.exists()


def test_minutes_are_counted_and_end(granted: Granted, camera: Camera, manager: Employee) -> None:
    grant = granted(minutes=2)
    ask(grant.key, camera, FIRST, manager)
    ask(grant.key, camera, FIRST + 1, manager)
    with pytest.raises(MinutesUsedUp):
        ask(grant.key, camera, FIRST + 2, manager)
    assert ask(grant.key, camera, FIRST, manager), "what was opened already may be looked at again"


def test_a_changed_or_missing_object_is_never_shown_as_whole(
    granted: Granted, camera: Camera, manager: Employee
) -> None:
    grant = granted()
    name = object_name(camera.key, FIRST, Minute.objects.get(camera=camera, minute=FIRST).start)
    data = bytearray(objects().get(name))
    data[len(data) // 2] ^= 1
    objects().put(name, bytes(data))
    with logged(), pytest.raises(MinuteDamaged, match="changed"):
        ask(grant.key, camera, FIRST, manager)
    objects().remove(name)
    with logged(), pytest.raises(MinuteDamaged, match="missing"):
        ask(grant.key, camera, FIRST, manager)


def test_after_its_days_only_what_is_held_opens(
    granted: Granted, camera: Camera, manager: Employee, incident: Incident
) -> None:
    expected = minute_key(keyring().secret(day_of(FIRST)), camera.key, FIRST)
    place_hold(incident=incident, cameras=[camera], window=Window(FIRST, FIRST), reason="x", by=manager)
    grant = granted()
    for day in list(keyring().days()):
        destroy_day(day=day, reason="retention")
    assert ask(grant.key, camera, FIRST, manager) == expected
    with pytest.raises(KeyGone):
        ask(grant.key, camera, FIRST + 1, manager)


def test_no_entry_no_key(
    granted: Granted, camera: Camera, manager: Employee, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    grant = granted()
    settings.LEDGER_KEYS = tmp_path  # type: ignore[attr-defined]
    with pytest.raises(CircumspectError):
        ask(grant.key, camera, FIRST, manager)
    assert not Seen.objects.exists()
