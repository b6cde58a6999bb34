"""A hold keeps just its window, for a crime or a violation, beyond the days; two people end it."""

from datetime import UTC, datetime, timedelta

import pytest

from circumspect.cameras.models import Camera
from circumspect.footage.actions.ask_release import ask_release
from circumspect.footage.actions.destroy_day import destroy_day
from circumspect.footage.actions.place_hold import NotHeld, place_hold
from circumspect.footage.actions.release_hold import release_hold
from circumspect.footage.models import HeldMinute, Hold, Minute
from circumspect.footage.places import hold_keys, keyring, objects
from circumspect.footage.report import openable
from circumspect.footage.retention import keep_time
from circumspect.footage.windows import Window, WindowError
from circumspect.ledger.models import Entry
from circumspect.staff.models import Employee
from circumspect.vault import KeyGone, day_of, object_name
from tests.footage.conftest import incident
from tests.footage.sealing import minute_at, seal_minute

pytestmark = pytest.mark.django_db
NOON = minute_at(datetime(2026, 11, 20, 12, tzinfo=UTC))


def held(camera: Camera, manager: Employee, first: int = NOON, last: int = NOON) -> Hold:
    return place_hold(
        incident=incident("crime", manager),
        cameras=[camera],
        window=Window(first, last),
        reason="The police were called",
        by=manager,
    )


def test_a_held_minute_outlives_its_day_and_its_neighbour_does_not(camera: Camera, manager: Employee) -> None:
    for minute in (NOON, NOON + 1):
        seal_minute(camera, minute)
    hold = held(camera, manager)
    destroy_day(day=day_of(NOON), reason="retention")
    assert list(Minute.objects.values_list("minute", flat=True)) == [NOON]
    assert (camera.key, NOON) in hold_keys().keys(hold.key)
    assert objects().get(object_name(camera.key, NOON, NOON * 60 * 90_000))
    assert sum(openable().values()) == 1
    with pytest.raises(KeyGone):
        keyring().secret(day_of(NOON))


def test_an_injury_alone_keeps_nothing(camera: Camera, manager: Employee) -> None:
    seal_minute(camera, NOON)
    with pytest.raises(NotHeld, match=r"S\.4\.4"):
        place_hold(
            incident=incident("injury", manager),
            cameras=[camera],
            window=Window(NOON, NOON),
            reason="A fall",
            by=manager,
        )
    assert not Hold.objects.exists()


def test_the_desk_holds_nothing(camera: Camera, desk: Employee, manager: Employee) -> None:
    with pytest.raises(NotHeld, match=r"S\.4\.4"):
        place_hold(
            incident=incident("crime", manager), cameras=[camera], window=Window(NOON, NOON), reason="Theft", by=desk
        )


def test_a_hold_on_minutes_to_come_takes_them_as_they_come(camera: Camera, manager: Employee) -> None:
    seal_minute(camera, NOON)
    hold = held(camera, manager, NOON, NOON + 2)
    seal_minute(camera, NOON + 1)
    seal_minute(camera, NOON + 3)
    assert sorted(minute for _camera, minute in hold_keys().keys(hold.key)) == [NOON, NOON + 1]
    assert HeldMinute.objects.filter(hold=hold).count() == 2


def test_two_people_release_a_hold_and_then_it_is_gone(
    camera: Camera, manager: Employee, weekend_supervisor: Employee, django_capture_on_commit_callbacks: object
) -> None:
    seal_minute(camera, NOON)
    hold = held(camera, manager)
    destroy_day(day=day_of(NOON), reason="retention")
    with pytest.raises(NotHeld, match="Nobody has asked"):
        release_hold(hold=hold, by=weekend_supervisor)
    ask_release(hold=hold, reason="The case is closed", by=manager)
    with pytest.raises(NotHeld, match="second person"):
        release_hold(hold=hold, by=manager)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        release_hold(hold=hold, by=weekend_supervisor)
    with pytest.raises(KeyGone):
        hold_keys().keys(hold.key)
    keep_time(datetime(2026, 11, 21, tzinfo=UTC))
    assert not Minute.objects.exists()
    assert not list(objects().names("minutes"))
    assert Entry.objects.order_by("-index").first().kind in ("hold.released", "day.closed")


def test_what_was_interrupted_after_the_release_is_finished_later(
    camera: Camera, manager: Employee, weekend_supervisor: Employee
) -> None:
    seal_minute(camera, NOON)
    hold = held(camera, manager)
    ask_release(hold=hold, reason="The case is closed", by=manager)
    release_hold(hold=hold, by=weekend_supervisor)  # never committed in this test, so its key file is still there
    assert hold_keys().keys(hold.key)
    keep_time(datetime(2026, 11, 21, tzinfo=UTC))
    with pytest.raises(KeyGone):
        hold_keys().keys(hold.key)
    assert Minute.objects.count() == 1, "its day is not over, so it stays under the day's own secret"


def test_a_window_that_ends_before_it_begins_is_named() -> None:
    with pytest.raises(WindowError, match="before it begins"):
        Window(NOON, NOON - 1)
    with pytest.raises(WindowError, match="31 days"):
        Window.between(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC))


def test_a_window_covers_the_minutes_it_touches() -> None:
    begin = datetime(2026, 11, 20, 12, 0, 59, tzinfo=UTC)
    window = Window.between(begin, begin + timedelta(seconds=2))
    assert (window.first, window.last, len(window)) == (NOON, NOON + 1, 2)
