"""The answer stands beside the question and follows it."""

from django.test import Client

from circumspect.staff.models import Employee
from tests.desk.conftest import SignIn
from tests.desk.library import TITLE, Library


def test_the_page_answers_what_was_entered(at_the_desk: Client, library: Library) -> None:
    asked = {"number": "21000001", "who": f"guardian-{library.mother.pk}", "presents": ["photo_id"]}
    response = at_the_desk.post("/desk/answer", asked)
    assert response.context["page"].answer.decision.clause == "C.1"
    response = at_the_desk.post("/desk/open", asked)
    assert response.status_code == 422
    response = at_the_desk.post("/desk/open", {**asked, "met": ["match_name"]})
    assert response.status_code == 302
    response = at_the_desk.get(response.headers["Location"])
    assert TITLE in response.content.decode()
    response = at_the_desk.post(response.request["PATH_INFO"] + "close", follow=True)
    assert TITLE not in response.content.decode()


def test_pages(at_the_desk: Client, library: Library, director: Employee, sign_in: SignIn) -> None:
    asked = {"number": "21000001", "who": "parent", "presents": ["photo_id"]}
    response = at_the_desk.post("/desk/refer", asked, follow=True)
    assert "withdraw" in response.content.decode()
    path = response.request["PATH_INFO"]
    d = sign_in(director)
    assert path in d.get("/desk/referrals/").content.decode()
    response = d.post(path + "answer", {})
    assert response.status_code == 422
    response = d.post(path + "answer", {"outcome": "explained", "answer": "explained it"}, follow=True)
    assert "explained it" in response.content.decode()
    assert "explained it" not in at_the_desk.get(path).content.decode()
    assert at_the_desk.get("/desk/police/").status_code == 200
    response = at_the_desk.post(
        "/desk/police/",
        {
            "request-requester": "police",
            "request-channel": "in_person",
            "request-who": "Officer Test",
            "request-asked_for": "what",
            "request-presents": ["search_warrant"],
        },
        follow=True,
    )
    assert "search warrant" in response.content.decode()
    response = at_the_desk.post("/desk/search", {"name": "testchild mika", "date_of_birth": "2017-06-01"})
    assert "0001" in response.content.decode()
