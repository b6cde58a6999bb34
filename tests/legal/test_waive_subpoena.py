"""The Director waives the subpoena, or whom the Director designated for it while the designation is in force."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from circumspect.legal.actions.revoke_waiver import revoke_waiver
from circumspect.legal.actions.see_waiver import see_waiver
from circumspect.legal.actions.waive_subpoena import waive_subpoena
from circumspect.legal.models import Waiver
from circumspect.legal.queries import requests_for
from circumspect.legal.states import Kind
from circumspect.legal.wording import RequestError
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Designation, Employee, Notice, Role, Task
from tests.legal.asked import account, in_review, records, taken
from tests.people import MakeEmployee

pytestmark = pytest.mark.django_db
REASON = "A child is missing"


@pytest.fixture(autouse=True)
def no_second_factor(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (it has tests of its own)


@pytest.fixture
def assistant(employee: MakeEmployee) -> Employee:
    return employee(Role.ASSISTANT_DIRECTOR)


def designation(person: Employee, by: Employee, *, ended_ago: timedelta | None = None) -> Designation:
    now = timezone.now()
    ends = now - ended_ago if ended_ago else now + timedelta(days=1)
    return Designation.objects.create(
        employee=person,
        task=Task.WAIVE_SUBPOENA,
        starts_at=now - timedelta(days=9),
        ends_at=ends,
        reason="Stands in",
        made_by=by,
    )


def test_the_director_waives_with_a_reason(director: Employee) -> None:
    request = taken(director, Kind.POLICE)
    with pytest.raises(RequestError):
        waive_subpoena(key=request.key, reason=" ", by=director)
    assert waive_subpoena(key=request.key, reason=REASON, by=director).designation is None


def test_who_is_designated_may_and_the_director_sees_it(
    director: Employee, assistant: Employee, circulation_manager: Employee
) -> None:
    designated = designation(assistant, director)
    request = taken(circulation_manager, Kind.POLICE)
    waiver = waive_subpoena(key=request.key, reason=REASON, by=assistant)
    assert waiver.designation == designated
    assert "waived" in Notice.objects.get(employee=director).subject
    see_waiver(key=request.key, by=director)
    assert Waiver.objects.get().seen_by_director_at is not None


def test_a_designation_that_ended_an_hour_ago_waives_nothing(
    director: Employee, assistant: Employee, circulation_manager: Employee
) -> None:
    designation(assistant, director, ended_ago=timedelta(hours=1))
    request = taken(assistant, Kind.POLICE)
    with pytest.raises(NotAllowed, match="designation to waive a subpoena ended"):
        waive_subpoena(key=request.key, reason=REASON, by=assistant)
    assert not Waiver.objects.exists()


def test_the_circulation_manager_alone_may_not(director: Employee, circulation_manager: Employee) -> None:
    request = taken(circulation_manager, Kind.POLICE)
    with pytest.raises(NotAllowed, match="Director designated"):
        waive_subpoena(key=request.key, reason=REASON, by=circulation_manager)


def test_whom_nobody_designated_knows_of_no_request(
    director: Employee, assistant: Employee, circulation_manager: Employee
) -> None:
    taken(circulation_manager, Kind.POLICE)
    assert not requests_for(assistant).exists()
    designation(assistant, director)
    assert requests_for(assistant).count() == 1


def test_for_one_request_and_for_law_enforcement_only(director: Employee) -> None:
    waive_subpoena(key=taken(director, Kind.POLICE).key, reason=REASON, by=director)
    assert not taken(director, Kind.POLICE).waivers.exists()
    with pytest.raises(RequestError, match="law enforcement only"):
        waive_subpoena(key=taken(director, Kind.CIVIL).key, reason=REASON, by=director)


def test_taken_back_it_can_be_given_again(director: Employee) -> None:
    request = taken(director, Kind.POLICE)
    waive_subpoena(key=request.key, reason=REASON, by=director)
    with pytest.raises(RequestError, match="already"):
        waive_subpoena(key=request.key, reason=REASON, by=director)
    revoke_waiver(key=request.key, reason="They have a subpoena now", by=director)
    waive_subpoena(key=request.key, reason=REASON, by=director)
    assert request.waivers.count() == 2


def test_the_page_says_so_in_a_clear_word(
    client: Client, director: Employee, assistant: Employee, circulation_manager: Employee
) -> None:
    designation(assistant, director, ended_ago=timedelta(hours=1))
    request = in_review(assistant, Kind.POLICE, officer=circulation_manager, records=records(account()))
    client.force_login(assistant, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.post(f"/requests/{request.key}/do/waive/", {"reason": REASON})
    assert page.status_code == 422 and "ended" in page.content.decode() and REASON in page.content.decode()
