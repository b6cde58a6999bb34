"""Police are here: whom to call, what to say, and the request taken in, of which the officers know at once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from circumspect.adoption.queries import pack_in_force
from circumspect.desk.models import Referral
from circumspect.staff.models import Employee, Notice, Role
from tests.desk.asking import ADULT, details, logged
from tests.desk.conftest import SignIn
from tests.desk.library import Library
from tests.people import MakeEmployee

TAKEN = {
    "request-requester": "police",
    "request-channel": "in_person",
    "request-who": "Sergeant Test",
    "request-organisation": "Test Police",
    "request-identification": "badge 12",
    "request-asked_for": "who borrowed a book",
}


def take(client: Client, **more: object) -> object:
    return client.post("/desk/police/", TAKEN | {f"request-{name}": value for name, value in more.items()})


def test_the_page_says_whom_to_call_in_order_and_what_to_say(
    at_the_desk: Client, director: Employee, circulation_manager: Employee, employee: MakeEmployee
) -> None:
    Employee.objects.filter(pk=circulation_manager.pk).update(phone="573 555 0102")
    assistant = employee(Role.ASSISTANT_DIRECTOR)
    page = at_the_desk.get("/desk/police/").content.decode()
    places = [page.index(person.name) for person in (circulation_manager, director, assistant)]
    assert places == sorted(places)
    assert "573 555 0102" in page
    pack = pack_in_force()
    law = {"domain": "records", "requester": "law_enforcement", "channel": "in_person", "authority": "desk"}
    say = pack.decide(pack.situation(law)).say
    assert say.split("'")[0] in page
    assert "executed at once" in page


def test_a_request_is_taken_in_and_the_officers_are_told(
    at_the_desk: Client, desk: Employee, director: Employee, circulation_manager: Employee
) -> None:
    take(at_the_desk, presents=["subpoena"])
    referral = Referral.objects.get()
    assert (referral.kind, referral.clause, referral.taken_by) == ("law_enforcement", "D.2", desk)
    assert [to.role for to in referral.referred_to.all()] == ["circulation_manager", "director"]
    notices = Notice.objects.all()
    assert {notice.employee for notice in notices} == {director, circulation_manager}
    assert all(notice.urgent for notice in notices)
    assert details(logged("request.taken")[0])["presents"] == ["subpoena"]


def test_a_search_warrant_is_marked(at_the_desk: Client, director: Employee, sign_in: SignIn) -> None:
    path = take(at_the_desk, presents=["search_warrant"]).headers["Location"]
    assert Referral.objects.get().kind == "search_warrant"
    assert "may be executed at once" in sign_in(director).get(path).content.decode()


def test_when_they_came_is_kept_apart_from_when_it_was_written_down(at_the_desk: Client) -> None:
    came = timezone.localtime(timezone.now() - timedelta(hours=2))
    take(at_the_desk, received_at=came.strftime("%Y-%m-%dT%H:%M"))
    referral = Referral.objects.get()
    assert timedelta(hours=1, minutes=58) < referral.entered_at - referral.received_at < timedelta(hours=2, minutes=2)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("who", ""),
        ("who", "x" * 121),
        ("who", "turned\u202eround"),
        ("asked_for", ""),
        ("asked_for", "x" * 2001),
        ("requester", "nobody"),
        ("channel", "pigeon"),
        ("presents", ["a letter"]),
        ("received_at", "soon"),
        ("received_at", "2999-01-01T00:00"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(field: str, value: object, at_the_desk: Client) -> None:
    page = take(at_the_desk, **{field: value})
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert page.context["form"]["identification"].value() == "badge 12"
    assert not Referral.objects.exists()


def test_a_paper_isnt_presented_by_phone(at_the_desk: Client) -> None:
    assert "presents" in take(at_the_desk, channel="phone", presents=["subpoena"]).context["form"].errors


def test_a_question_at_the_desk_begins_it(at_the_desk: Client, library: Library) -> None:
    asked = {"number": ADULT, "who": "court", "shown": library.adult.key, "presents": ["subpoena"], "begin": "yes"}
    form = at_the_desk.post("/desk/police/", asked).context["form"]
    assert form["requester"].value() == "court"
    assert form["presents"].value() == ["subpoena"]
    take(at_the_desk, requester="court", account_key=form["account_key"].value())
    assert Referral.objects.get().account == library.adult


@pytest.mark.parametrize(
    ("requester", "kind"), [("court", "third_party"), ("agency", "collection_agency"), ("other", "third_party")]
)
def test_others_are_taken_in_too(requester: str, kind: str, at_the_desk: Client) -> None:
    take(at_the_desk, requester=requester)
    assert Referral.objects.get().kind == kind


def test_without_an_officer_the_page_says_so(at_the_desk: Client) -> None:
    assert "Nobody has been given these offices" in at_the_desk.get("/desk/police/").content.decode()


def test_an_officer_sees_what_is_referred_to_their_office(
    at_the_desk: Client, circulation_manager: Employee, sign_in: SignIn
) -> None:
    path = take(at_the_desk).headers["Location"]
    client = sign_in(circulation_manager)
    assert path in client.get("/desk/referrals/").content.decode()
    client.post(path + "answer", {"outcome": "declined", "answer": "No subpoena was shown."})
    assert Referral.objects.get().answered_by == circulation_manager


def test_where_nobody_has_the_office_those_who_stand_in_are_told_and_see_it(
    at_the_desk: Client, employee: MakeEmployee, sign_in: SignIn
) -> None:
    assistant = employee(Role.ASSISTANT_DIRECTOR)
    path = take(at_the_desk).headers["Location"]
    assert Notice.objects.get().employee == assistant
    assert sign_in(assistant).get(path).context["officer"]


def test_an_officer_passes_a_third_partys_paper_on_to_counsel(director: Employee, sign_in: SignIn) -> None:
    page = sign_in(director).post(
        "/desk/police/", TAKEN | {"request-requester": "court", "request-presents": ["subpoena"]}, follow=True
    )
    assert "library&#x27;s counsel" in page.content.decode()
    assert Referral.objects.get().referred_to.first().role == "counsel"
