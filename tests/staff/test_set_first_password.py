"""A code from the IT department sets one password, once, within three days and five attempts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from circumspect.ledger.models import Entry
from circumspect.staff.actions import disable_sign_in, make_sign_in, set_first_password
from circumspect.staff.models import Employee, FirstSignIn, Role
from tests.people import make_employee

NEW = "four-plain-words-here"


@pytest.fixture
def it(db: None) -> Employee:
    return make_employee(Role.IT)


@pytest.fixture
def made(it: Employee) -> tuple[Employee, str]:
    return make_sign_in(username="ada", name="Ada Example", by=it)


def test_the_code_sets_a_password_once(made: tuple[Employee, str]) -> None:
    person, code = made
    assert set_first_password(username="ada", code=code, password=NEW) == person
    assert Employee.objects.get(pk=person.pk).check_password(NEW)
    assert set_first_password(username="ada", code=code, password="another-one-of-mine") is None
    assert Employee.objects.get(pk=person.pk).check_password(NEW)


def test_it_may_be_typed_as_it_was_heard(made: tuple[Employee, str]) -> None:
    person, code = made
    assert set_first_password(username=" ADA ", code=code.lower().replace("-", " "), password=NEW) == person


def test_a_wrong_code_is_counted_logged_and_no_use(made: tuple[Employee, str]) -> None:
    person, _ = made
    assert set_first_password(username="ada", code="AAAA-BBBB-CCCC-DDDD", password=NEW) is None
    assert FirstSignIn.objects.get(employee=person).attempts == 1
    entry = Entry.objects.latest("index")
    assert (entry.kind, entry.actor) == ("staff.first_code_failed", "unknown")
    assert not Employee.objects.get(pk=person.pk).has_usable_password()


def test_after_five_wrong_codes_the_right_one_opens_nothing(made: tuple[Employee, str]) -> None:
    _, code = made
    for _attempt in range(5):
        set_first_password(username="ada", code="AAAA-BBBB-CCCC-DDDD", password=NEW)
    assert set_first_password(username="ada", code=code, password=NEW) is None


def test_the_fifth_attempt_still_counts(made: tuple[Employee, str]) -> None:
    person, code = made
    for _attempt in range(4):
        set_first_password(username="ada", code="AAAA-BBBB-CCCC-DDDD", password=NEW)
    assert set_first_password(username="ada", code=code, password=NEW) == person


def test_after_three_days_the_code_opens_nothing(made: tuple[Employee, str]) -> None:
    person, code = made
    first = FirstSignIn.objects.get(employee=person)
    assert timedelta(days=2.9) < first.expires_at - timezone.now() <= timedelta(days=3)
    FirstSignIn.objects.filter(pk=person.pk).update(expires_at=timezone.now())
    assert set_first_password(username="ada", code=code, password=NEW) is None


def test_the_code_of_a_disabled_sign_in_opens_nothing(made: tuple[Employee, str], it: Employee) -> None:
    person, code = made
    disable_sign_in(person=person, reason="never came", by=it)
    assert set_first_password(username="ada", code=code, password=NEW) is None


def test_the_page_takes_name_code_and_password(made: tuple[Employee, str], client: Client) -> None:
    _, code = made
    form = {"username": "ada", "code": code, "password": NEW, "again": NEW}
    assert client.post(reverse("first_sign_in"), form).headers["Location"] == reverse("account_login")
    client.post(reverse("account_login"), {"login": "ada", "password": NEW})
    assert client.get(reverse("own_page")).status_code == 200
    assert client.get(reverse("staff")).status_code == 403


def test_the_page_says_the_same_of_a_name_nobody_has(made: tuple[Employee, str], client: Client) -> None:
    form = {"code": "AAAA-BBBB-CCCC-DDDD", "password": NEW, "again": NEW}
    known = client.post(reverse("first_sign_in"), {**form, "username": "ada"})
    unknown = client.post(reverse("first_sign_in"), {**form, "username": "eve"})
    assert known.status_code == unknown.status_code == 400
    assert known.context["form"].errors == unknown.context["form"].errors


def test_a_weak_password_costs_no_attempt(made: tuple[Employee, str], client: Client) -> None:
    person, code = made
    form = {"username": "ada", "code": code, "password": "short", "again": "short"}
    assert client.post(reverse("first_sign_in"), form).status_code == 400
    assert FirstSignIn.objects.get(employee=person).attempts == 0


def test_the_page_closes_for_one_who_keeps_guessing(made: tuple[Employee, str], client: Client) -> None:
    form = {"code": "AAAA-BBBB-CCCC-DDDD", "password": NEW, "again": NEW}
    statuses = [client.post(reverse("first_sign_in"), {**form, "username": f"g{n}"}).status_code for n in range(11)]
    assert statuses == [400] * 10 + [429]
