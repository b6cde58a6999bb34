"""Whether a number is a patron's is told only within an action that the log has, and to nobody who just typed it."""

import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from circumspect.legal.actions.add_to_scope import add_to_scope
from circumspect.legal.models import RecordClass, Request
from circumspect.legal.naming import Named
from circumspect.legal.wording import RequestError
from circumspect.staff.models import Employee, Role
from tests.legal.asked import account, in_review
from tests.patrons.entries_of import last_details
from tests.people import make_employee

pytestmark = pytest.mark.django_db
THEIRS, NOBODYS = "29000001", "29000099"
WRITTEN = {
    "kind": "subpoena",
    "who": "Sgt. Example",
    "asked_for": "Everything",
    "how": "in_person",
    "classes": ["loans"],
}


@pytest.fixture(autouse=True)
def no_second_factor(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (it has tests of its own)


@pytest.fixture(autouse=True)
def patron(db: None) -> None:
    account().cards.create(number=THEIRS)


@pytest.fixture
def officer(circulation_manager: Employee) -> Employee:
    return circulation_manager


def client_of(person: Employee) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def told(person: Employee, path: str, number: str, **given: object) -> tuple[int, str]:
    """The answer, with what is new in every page and the numbers of requests left out."""
    answer = client_of(person).post(path, {"accounts": number, **given}, follow=True)
    text = re.sub(r'value="\w{64}"|nonce="[^"]+"|L\d{4}-\d+|<time.*?</time>|/requests/[\w-]+/', "", answer.text)
    return answer.status_code, text.replace(number, "")


@pytest.mark.parametrize("role", [Role.DESK, Role.IT])
def test_whoever_takes_a_request_in_is_told_the_same_of_both(role: Role, officer: Employee) -> None:
    person = make_employee(role)
    assert told(person, "/requests/new/", THEIRS, **WRITTEN) == told(person, "/requests/new/", NOBODYS, **WRITTEN)
    assert [request.record_scope.count() for request in Request.objects.order_by("pk")] == [1, 0]


@pytest.mark.parametrize("wrong", [{"who": ""}, {"classes": []}, {"since": "2026-02-01", "until": "2026-01-01"}])
def test_a_form_that_is_wrong_elsewhere_tells_nothing_of_the_number(wrong: dict[str, object], desk: Employee) -> None:
    given = {**WRITTEN, **wrong}
    assert told(desk, "/requests/new/", THEIRS, **given) == told(desk, "/requests/new/", NOBODYS, **given)
    assert not Request.objects.exists()


def test_what_an_officer_looks_up_for_a_scope_is_in_the_log_found_or_not(officer: Employee) -> None:
    request = in_review(officer)
    named = Named([THEIRS, NOBODYS], [RecordClass.LOANS])
    add_to_scope(key=request.key, named=named, by=officer)
    details = last_details()
    assert (details["accounts"], details["not_found"]) == (["900001"], [NOBODYS])
    assert [one.number for one in request.named_numbers.all()] == [NOBODYS]
    page = client_of(officer).get(f"/requests/{request.key}/?tab=scope").text
    assert NOBODYS in page and "nobody" in page


def test_what_is_wrong_beside_the_numbers_is_said_before_one_is_looked_up(officer: Employee) -> None:
    request = in_review(officer)
    for number in (THEIRS, NOBODYS):
        with pytest.raises(RequestError, match="which parts"):
            add_to_scope(key=request.key, named=Named([number], []), by=officer)


def test_what_a_paper_named_stays(officer: Employee) -> None:
    request = in_review(officer)
    add_to_scope(key=request.key, named=Named([NOBODYS], [RecordClass.LOANS]), by=officer)
    for statement in ("UPDATE legal_namednumber SET number = '1'", "DELETE FROM legal_namednumber"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
