"""Images that a third party's request names are kept before anybody reviews it, and end by two people afterwards."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from circumspect.cameras.models import Camera
from circumspect.footage import asked
from circumspect.footage.actions.ask_release import ask_release
from circumspect.footage.actions.destroy_day import destroy_day
from circumspect.footage.actions.hold_for_request import hold_for_request
from circumspect.footage.actions.keep_longer import keep_longer
from circumspect.footage.actions.release_hold import release_hold
from circumspect.footage.asked import About
from circumspect.footage.holding import NotHeld
from circumspect.footage.models import Hold, Minute
from circumspect.footage.places import hold_keys
from circumspect.footage.report import faults, holds_in_force
from circumspect.footage.windows import Window
from circumspect.ledger.models import Entry
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from circumspect.vault import KeyGone, day_of
from tests.footage.sealing import minute_at, seal_minute

pytestmark = pytest.mark.django_db
NOON = minute_at(datetime(2026, 11, 20, 12, tzinfo=UTC))


class Requests:
    """What a room above knows of requests: which are over, and who may know of them."""

    def __init__(self) -> None:
        self.over, self.readers = False, set[int]()

    def __call__(self, keys: Collection[str], reader: Employee) -> dict[str, About]:
        if self.readers and reader.pk not in self.readers:
            return {}
        return {key: About("L2026-001", "", self.over) for key in keys}


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> Iterator[Requests]:
    known = Requests()
    monkeypatch.setattr(asked, "_sources", [known])
    return known


def held(camera: Camera, by: Employee, **more: object) -> Hold:
    return hold_for_request(
        request="a-request",
        cameras=[camera],
        window=Window(NOON, NOON + 1),
        reason="Asked for at the desk",
        by=by,
        **more,  # type: ignore[arg-type]
    )


def test_the_desk_holds_at_once_what_a_request_names(camera: Camera, desk: Employee) -> None:
    seal_minute(camera, NOON)
    hold = held(camera, desk)
    seal_minute(camera, NOON + 1)
    destroy_day(day=day_of(NOON), reason="retention")
    assert Minute.objects.count() == 2 and len(list(hold_keys().keys(hold.key))) == 2
    entry = Entry.objects.get(kind="hold.placed_for_request")
    assert (entry.clause, entry.actor) == ("S.3", desk.username)
    assert holds_in_force() == [hold] and not list(faults())


def test_it_is_released_by_two_people_once_the_request_is_closed(
    camera: Camera, desk: Employee, manager: Employee, weekend_supervisor: Employee, requests: Requests
) -> None:
    seal_minute(camera, NOON)
    hold = held(camera, desk)
    with pytest.raises(NotHeld, match="isn't closed yet"):
        ask_release(hold=hold, reason="Not needed", by=manager)
    requests.over = True
    with pytest.raises(NotAllowed):
        ask_release(hold=hold, reason="Not needed", by=desk)
    ask_release(hold=hold, reason="Answered", by=manager)
    with pytest.raises(NotHeld, match="second person"):
        release_hold(hold=hold, by=manager)
    release_hold(hold=hold, by=weekend_supervisor)
    assert Hold.objects.get().released_by == weekend_supervisor


def test_a_preservation_ends_by_people_after_its_day_and_may_be_renewed(
    camera: Camera, desk: Employee, manager: Employee, requests: Requests
) -> None:
    hold = held(camera, desk, keep_until=date(2026, 1, 31))
    keep_longer(hold=hold, until=date(2999, 4, 30), reason="Their second letter", by=manager)
    with pytest.raises(NotHeld, match="isn't closed yet"):
        ask_release(hold=hold, reason="Over", by=manager)
    with pytest.raises(NotHeld, match="a later day"):
        keep_longer(hold=hold, until=date(2026, 4, 30), reason="Again", by=manager)
    Hold.objects.update(keep_until=date(2026, 1, 31))
    ask_release(hold=hold, reason="Over", by=manager)


def test_a_hold_for_a_sealed_request_is_not_there_for_others(
    camera: Camera, desk: Employee, manager: Employee, weekend_supervisor: Employee, requests: Requests, client: Client
) -> None:
    hold, requests.readers = held(camera, desk), {manager.pk}
    for reader, status, listed in ((manager, 200, True), (weekend_supervisor, 404, False)):
        client.force_login(reader)
        assert client.get(f"/footage/holds/{hold.key}/").status_code == status
        assert (hold.key in client.get("/footage/holds/").text) is listed
    with pytest.raises(NotHeld, match="no such hold"):
        ask_release(hold=hold, reason="Curious", by=weekend_supervisor)


def test_the_database_refuses_a_hold_for_nothing_or_for_both(camera: Camera, desk: Employee) -> None:
    held(camera, desk)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE footage_hold SET request = ''")


def test_a_hold_that_came_to_nothing_leaves_no_key(camera: Camera, desk: Employee) -> None:
    seal_minute(camera, NOON)
    for reason, cameras in (("", [camera]), ("Asked", [])):
        with pytest.raises(NotHeld, match="names at least one camera"):
            hold_for_request(request="a-request", cameras=cameras, window=Window(NOON, NOON), reason=reason, by=desk)
    assert not list(hold_keys().folder.glob("*.keys"))
    with pytest.raises(KeyGone):
        hold_keys().keys("none")
