"""Whoever isn't satisfied is referred to the Director, who answers; the log has both."""

import pytest
from django.test import Client

from circumspect.desk.models import Referral
from circumspect.staff.models import Employee, Notice, Role
from tests.desk.asking import CHILD, details, logged
from tests.desk.conftest import SignIn
from tests.desk.library import Library
from tests.people import MakeEmployee

NOT_LISTED = {"number": CHILD, "who": "parent", "presents": ["photo_id"]}


def refer(client: Client, **more: object) -> str:
    """The path of the referral's page."""
    return client.post("/desk/refer", {**NOT_LISTED, **more}).headers["Location"]


def test_they_arent_satisfied(at_the_desk: Client, desk: Employee, director: Employee, library: Library) -> None:
    path = refer(at_the_desk, complaint_name="Fen Testfather", complaint_reach="573 555 0100")
    referral = Referral.objects.get()
    assert (referral.kind, referral.who, referral.clause) == ("not_satisfied", "Fen Testfather", "C.3")
    assert (referral.account, referral.taken_by) == (library.child, desk)
    assert [to.role for to in referral.referred_to.all()] == ["director"]
    notice = Notice.objects.get(employee=director)
    assert notice.path == path
    assert "Testfather" not in notice.subject + notice.text
    entry = logged("referral.made")[0]
    assert entry.clause == "C.3"
    assert details(entry)["told"] == [director.username]
    page = at_the_desk.get(path).content.decode()
    assert "Passed on to: Library Director" in page
    assert "withdraw" in page


def test_nothing_need_be_written(at_the_desk: Client, library: Library) -> None:
    refer(at_the_desk)
    assert Referral.objects.get().who == "A parent not listed here"


@pytest.mark.parametrize("name", ["x" * 121, "turned\u202eround"])
def test_what_cant_be_kept_is_said_beside_the_field(name: str, at_the_desk: Client, library: Library) -> None:
    page = at_the_desk.post("/desk/refer", {**NOT_LISTED, "complaint_name": name, "complaint_words": "kept"})
    assert page.status_code == 422
    assert page.context["complaint"].errors["complaint_name"]
    assert ">kept</textarea>" in page.content.decode()
    assert not Referral.objects.exists()


def test_the_director_answers(at_the_desk: Client, director: Employee, library: Library, sign_in: SignIn) -> None:
    path, client = refer(at_the_desk), sign_in(director)
    assert path in client.get("/desk/referrals/").content.decode()
    for wrong in ({}, {"outcome": "explained"}, {"answer": "said"}, {"outcome": "nothing", "answer": "said"}):
        assert client.post(path + "answer", wrong).status_code == 422
    client.post(path + "answer", {"outcome": "explained", "answer": "Went through C.3 with him."})
    referral = Referral.objects.get()
    assert (referral.outcome, referral.answered_by) == ("explained", director)
    assert details(logged("referral.answered")[0])["answer"] == "Went through C.3 with him."
    assert "Nothing waits for you" in client.get("/desk/referrals/").content.decode()
    assert path in client.get("/desk/referrals/?show=all").content.decode()
    assert client.post(path + "answer", {"outcome": "declined", "answer": "again"}).status_code == 409


def test_who_took_it_in_sees_that_it_was_answered_but_not_how(
    at_the_desk: Client, director: Employee, library: Library, sign_in: SignIn
) -> None:
    path = refer(at_the_desk)
    sign_in(director).post(path + "answer", {"outcome": "explained", "answer": "A confidential answer."})
    page = at_the_desk.get(path).content.decode()
    assert "answered" in page
    assert "A confidential answer." not in page


def test_others_see_nothing_of_it(
    at_the_desk: Client, library: Library, director: Employee, employee: MakeEmployee, sign_in: SignIn
) -> None:
    path = refer(at_the_desk)
    for role in (Role.DESK, Role.CIRCULATION_MANAGER, Role.IT):
        client = sign_in(employee(role))
        assert client.get(path).status_code == 404
        assert path not in client.get("/desk/referrals/?show=all").content.decode()
        assert client.post(path + "answer", {"outcome": "explained", "answer": "mine"}).status_code == 404
        assert client.post(path + "withdraw").status_code == 404
    assert at_the_desk.post(path + "answer", {"outcome": "explained", "answer": "my own"}).status_code == 404


def test_a_mistake_is_withdrawn_and_the_log_keeps_both(
    at_the_desk: Client, director: Employee, library: Library, sign_in: SignIn
) -> None:
    path = refer(at_the_desk)
    assert sign_in(director).post(path + "withdraw").status_code == 404
    at_the_desk.post(path + "withdraw")
    assert not Referral.objects.get().waits
    assert [entry.kind for entry in logged("referral.made", "referral.withdrawn")] == [
        "referral.made",
        "referral.withdrawn",
    ]
    assert at_the_desk.post(path + "withdraw").status_code == 409
    assert sign_in(director).post(path + "answer", {"outcome": "other", "answer": "late"}).status_code == 409


def test_an_empty_list_says_what_will_be_here(at_the_desk: Client) -> None:
    assert "Nothing waits for you" in at_the_desk.get("/desk/referrals/").content.decode()
