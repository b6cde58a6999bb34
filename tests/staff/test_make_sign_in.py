"""The IT department makes sign-ins; a sign-in alone opens nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from circumspect.ledger.models import Detail, Entry
from circumspect.staff.access import NotAllowed
from circumspect.staff.actions import make_sign_in
from circumspect.staff.errors import SignInError
from circumspect.staff.models import Employee, FirstSignIn, Role
from circumspect.staff.queries import roles_of
from tests.people import make_employee


@pytest.fixture
def it(db: None) -> Employee:
    return make_employee(Role.IT)


def test_a_new_sign_in_has_no_role_and_no_password(it: Employee) -> None:
    person, _ = make_sign_in(username="Ada.Example", name="Ada Example", by=it)
    assert person.username == "ada.example"
    assert roles_of(person) == frozenset()
    assert not person.has_usable_password()
    entry = Entry.objects.latest("index")
    assert (entry.kind, entry.actor, entry.role) == ("staff.sign_in_made", it.username, "it")


def test_the_code_is_kept_nowhere_in_the_clear(it: Employee) -> None:
    person, code = make_sign_in(username="ada", name="Ada Example", by=it)
    assert code not in FirstSignIn.objects.get(employee=person).code_hash
    assert code not in Detail.objects.latest("entry_id").text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.IT])
def test_only_the_it_department_makes_one(db: None, role: Role) -> None:
    with pytest.raises(NotAllowed):
        make_sign_in(username="ada", name="Ada Example", by=make_employee(role))
    assert not Employee.objects.filter(username="ada").exists()


@pytest.mark.parametrize("bad", ["", "a", "two words", "ada@example", "-ada", "unknown", "server", "x" * 61])
def test_a_name_that_the_log_could_not_tell_is_refused(it: Employee, bad: str) -> None:
    with pytest.raises(SignInError, match="can't be a sign-in name"):
        make_sign_in(username=bad, name="Ada Example", by=it)


def test_two_people_never_share_a_name_whatever_its_case(it: Employee) -> None:
    make_employee(username="Ada")
    with pytest.raises(SignInError, match="already"):
        make_sign_in(username="ada", name="Ada Example", by=it)


def test_the_page_shows_the_code_once(it: Employee, client: Client, settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True
    client.force_login(it)
    page = client.post(reverse("make_sign_in"), {"username": "ada", "name": "Ada Example"})
    code = page.context["code"]
    assert code.encode() in page.content
    assert page.headers["Cache-Control"] == "no-store"
    person = Employee.objects.get(username="ada")
    assert code.encode() not in client.get(reverse("staff_person", kwargs={"pk": person.pk})).content


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(
    it: Employee, client: Client, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = True
    client.force_login(it)
    page = client.post(reverse("make_sign_in"), {"username": "two words", "name": "Ada Example"})
    assert page.status_code == 400
    assert b"can&#x27;t be a sign-in name" in page.content and b'value="Ada Example"' in page.content
