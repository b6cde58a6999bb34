"""The pages of requests: taken in by anybody, what is wrong said beside what was typed, and nothing lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.desk.actions.take_request import Request as DeskRequest
from circumspect.desk.actions.take_request import take_request
from circumspect.footage.holding import NotHeld
from circumspect.footage.models import Hold
from circumspect.legal import holding
from circumspect.legal.models import Request, WithheldEntry
from circumspect.legal.states import Kind
from circumspect.staff.models import Employee, Notice
from tests.legal.asked import account, in_review, records

pytestmark = pytest.mark.django_db
TYPED = {"kind": "subpoena", "who": "Sgt. Example", "asked_for": "An example", "how": "in_person"}


@pytest.fixture(autouse=True)
def no_second_factor(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (it has tests of its own)


def client_of(person: Employee) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def camera(by: Employee) -> Camera:
    return Camera.objects.create(name="Door", area="public", sees="The door", why="An example", proposed_by=by)


def minutes_ago(minutes: int) -> str:
    return timezone.localtime(timezone.now() - timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")


def test_the_desk_takes_one_in_and_sees_that_somebody_has_it(desk: Employee, circulation_manager: Employee) -> None:
    page = client_of(desk).post("/requests/new/", TYPED, follow=True)
    text = page.content.decode()
    assert f"{circulation_manager.name} has it." in text
    assert "What happened" not in text and "Decide" not in text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"accounts": "2" * 41, "classes": "loans"}, "accounts"),
        ({"accounts": "900001"}, "classes"),
        ({"due_on": "2001-01-01"}, "due_on"),
        ({"received_at": "2999-01-01T00:00"}, "received_at"),
        ({"begin": "2026-01-01T10:00"}, "cameras"),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "until"),
        ({"silent_until": "2999-01-01T00:00"}, "silent"),
        ({"who": ""}, "who"),
        ({"kind": "a raven"}, "kind"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    typed: dict[str, str], field: str, desk: Employee, circulation_manager: Employee
) -> None:
    account()
    page = client_of(desk).post("/requests/new/", TYPED | typed)
    assert page.status_code == 422 and field in page.context["form"].errors
    assert page.context["form"]["asked_for"].value() == "An example"
    assert not Request.objects.exists()


def test_a_number_that_no_account_has_loses_nothing_of_the_request(
    desk: Employee, circulation_manager: Employee
) -> None:
    typed = TYPED | {"accounts": "900001\n900009", "classes": "loans"}
    account()
    assert client_of(desk).post("/requests/new/", typed).status_code == 302
    request = Request.objects.get()
    assert [one.number for one in request.named_numbers.all()] == ["900009"] and request.record_scope.count() == 1


def test_footage_that_it_names_is_held_before_anybody_reviews_it(desk: Employee, circulation_manager: Employee) -> None:
    named = camera(desk)
    times = {"cameras": named.pk, "begin": minutes_ago(40), "end": minutes_ago(20)}
    client_of(desk).post("/requests/new/", TYPED | {"kind": "preservation"} | times)
    request, hold = Request.objects.get(), Hold.objects.get()
    assert (hold.request, list(hold.cameras.all()), hold.placed_by) == (request.key, [named], desk)
    assert WithheldEntry.objects.filter(request=request).count() == 2  # entered and held


def test_a_hold_that_fails_loses_nothing_and_the_officers_know(
    desk: Employee, circulation_manager: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_given: object) -> Hold:
        raise NotHeld("The disk of the keys is full.")

    monkeypatch.setattr(holding, "hold_for_request", full)
    times = {"cameras": camera(desk).pk, "begin": minutes_ago(40), "end": minutes_ago(20)}
    client_of(desk).post("/requests/new/", TYPED | times)
    assert Request.objects.get().footage_scope.count() == 1
    assert Notice.objects.filter(employee=circulation_manager, subject__contains="couldn't be held", urgent=True)


def test_it_goes_on_from_what_the_desk_wrote_down(desk: Employee, circulation_manager: Employee) -> None:
    asked = DeskRequest("police", "in_person", "Sgt. Once", "An example", timezone.now(), frozenset({"subpoena"}))
    referral = take_request(request=asked, by=desk)
    client = client_of(desk)
    assert f"/requests/new/?referral={referral.key}" in client.get(f"/desk/referrals/{referral.key}/").content.decode()
    form = client.get(f"/requests/new/?referral={referral.key}").context["form"]
    assert (form["kind"].value(), form["who"].value()) == (Kind.SUBPOENA, "Sgt. Once")
    client.post(f"/requests/new/?referral={referral.key}", TYPED | {"who": "Sgt. Once"})
    referral.refresh_from_db()
    assert not referral.waits and Request.objects.get().referral == referral


def test_police_are_here_leads_there(desk: Employee) -> None:
    assert "/requests/new/?kind=police" in client_of(desk).get("/desk/police/").content.decode()


def test_a_decision_counts_only_after_its_check_page(circulation_manager: Employee) -> None:
    request = in_review(circulation_manager, records=records(account()))
    client, path = client_of(circulation_manager), f"/requests/{request.key}/decide/"
    verdict = {"outcome": "refused", "reason": "No case number", "steps": request.steps.count()}
    assert "Check before it counts" in client.post(path, verdict).content.decode()
    assert not Request.objects.get().outcome
    client.post(path, verdict | {"count": "1"})
    assert Request.objects.get().outcome == "refused"


def test_the_second_officer_is_told_and_keeps_what_they_wrote(
    circulation_manager: Employee, director: Employee
) -> None:
    request = in_review(circulation_manager, records=records(account()))
    path = f"/requests/{request.key}/decide/"
    verdict = {"outcome": "refused", "reason": "No case number", "steps": request.steps.count(), "count": "1"}
    client_of(director).post(path, verdict)
    page = client_of(circulation_manager).post(path, verdict | {"reason": "My own words"})
    assert page.status_code == 409
    assert f"{director.name} decided" in page.content.decode() and "My own words" in page.content.decode()


def test_the_desk_may_try_and_is_told_why_not(desk: Employee, circulation_manager: Employee) -> None:
    request = in_review(desk, officer=circulation_manager)
    page = client_of(desk).post(f"/requests/{request.key}/do/close/", {"note": "Done"})
    assert page.status_code == 422 and "it belongs to" in page.content.decode()
