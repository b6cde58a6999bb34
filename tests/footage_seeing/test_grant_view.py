"""Designated staff open recordings for a documented incident (S.4.1), live images for a short check (S.4.2)."""

from datetime import UTC, datetime, timedelta

import pytest

from circumspect.cameras.models import Camera
from circumspect.footage.actions.grant_view import ViewRefused, grant_view
from circumspect.footage.actions.revoke_view import revoke_view
from circumspect.footage.actions.set_allowance import AllowanceError, set_allowance
from circumspect.footage.models import Seen, ViewGrant
from circumspect.footage.seeing.grants import NoSuchView, ViewOver, live_minutes_left, open_grant
from circumspect.footage.windows import Window
from circumspect.incidents.models import Incident
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Designation, Employee, Role, Task
from circumspect.vault import minute_of
from tests.cameras.rows import logged
from tests.footage_seeing.conftest import FIRST, Granted, asked
from tests.people import make_employee

pytestmark = pytest.mark.django_db
LIVE = {"window": None, "purpose": "system_check", "lasts": timedelta(minutes=3)}


def test_a_manager_looks_into_a_documented_incident(granted: Granted, manager: Employee) -> None:
    with logged("view.granted"):
        grant = granted()
    assert (grant.clause, grant.first_minute, grant.last_minute) == ("S.4.1", FIRST, FIRST + 2)
    assert open_grant(grant.key, manager) == grant


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DESK])
def test_everyone_designated_may_but_not_without_an_incident(role: Role, camera: Camera, incident: Incident) -> None:
    person = make_employee(role)
    assert grant_view(ask=asked(camera, incident), by=person).clause == "S.4.1"
    with pytest.raises(ViewRefused, match=r"S\.4\.1|S\.3"):
        grant_view(ask=asked(camera, None), by=person)


def test_the_desk_sees_nothing_unless_the_director_authorized_it(
    camera: Camera, incident: Incident, desk: Employee, director: Employee
) -> None:
    with pytest.raises(ViewRefused, match=r"S\.4\.1"):
        grant_view(ask=asked(camera, incident), by=desk)
    now = datetime.now(UTC)
    Designation.objects.create(
        employee=desk,
        task=Task.REVIEW_FOOTAGE,
        starts_at=now,
        ends_at=now + timedelta(days=1),
        reason="for a test",
        made_by=director,
    )
    assert grant_view(ask=asked(camera, incident), by=desk).clause == "S.3"


def test_who_has_several_roles_acts_in_the_one_that_reaches_furthest(camera: Camera, incident: Incident) -> None:
    both = make_employee(Role.DESK, Role.WEEKEND_SUPERVISOR)
    assert grant_view(ask=asked(camera, incident), by=both).clause == "S.4.1"


def test_an_archive_view_never_reaches_into_the_minute_in_which_it_was_given(granted: Granted) -> None:
    now = datetime.now(UTC)
    grant = granted(at=now, window=Window(FIRST, minute_of(now) + 60))
    assert grant.last_minute == minute_of(now) - 1
    with pytest.raises(ViewRefused, match="in the past"):
        granted(at=now, window=Window(minute_of(now), minute_of(now)))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"cameras": []}, "at least one camera"),
        ({"why": "  "}, "what for"),
        ({"minutes": 0}, "from 1 to"),
        ({"minutes": 241}, "from 1 to"),
        ({"lasts": timedelta(hours=3)}, "at most 120"),
        ({"window": Window(FIRST - 60 * 25, FIRST)}, "24 hours"),
        ({"purpose": "system_check", "incident": None}, r"S\.4\.1|S\.3|live"),
    ],
)
def test_a_view_is_narrow(granted: Granted, more: dict[str, object], why: str) -> None:
    with pytest.raises(ViewRefused, match=why):
        granted(**more)
    assert not ViewGrant.objects.exists()


def test_live_images_need_an_allowance_of_the_directors(
    camera: Camera, it: Employee, director: Employee, manager: Employee
) -> None:
    live = asked(camera, None, **LIVE)
    with pytest.raises(ViewRefused, match="no live minutes"):
        grant_view(ask=live, by=it)
    with pytest.raises(NotAllowed):
        set_allowance(employee=it, minutes=5, by=manager)
    with pytest.raises(AllowanceError):
        set_allowance(employee=it, minutes=61, by=director)
    with logged("allowance.set", "view.granted"):
        set_allowance(employee=it, minutes=2, by=director)
        grant = grant_view(ask=live, by=it)
    assert (grant.live, grant.clause) == (True, "S.4.2")
    now = datetime.now(UTC)
    Seen.objects.create(grant=grant, camera=camera, minute=minute_of(now), at=now)
    assert live_minutes_left(it, now) == 1
    Seen.objects.create(grant=grant, camera=camera, minute=minute_of(now) + 1, at=now)
    with pytest.raises(ViewRefused, match="no live minutes"):
        grant_view(ask=live, by=it)
    assert live_minutes_left(it, now + timedelta(days=2)) == 2


def test_a_view_is_ended_by_its_owner_or_the_director_and_by_nobody_else(
    granted: Granted, manager: Employee, director: Employee, it: Employee
) -> None:
    first, second = granted(), granted()
    with pytest.raises(NoSuchView):
        revoke_view(key=first.key, by=it)
    with logged("view.revoked", "view.revoked"):
        revoke_view(key=first.key, by=manager)
        revoke_view(key=second.key, by=director)
    for key in (first.key, second.key):
        with pytest.raises(ViewOver):
            open_grant(key, manager)
