"""Every page about people who work here × every role: who enters, written out here once more beside the code."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from circumspect.staff.actions import designate, make_sign_in
from circumspect.staff.models import Designation, Employee, Role, RoleGiven, Task
from tests.people import make_employee

EVERYBODY, NO_ROLE = set(Role), "no role"
SIGNED_IN = EVERYBODY | {NO_ROLE}
IT, DIRECTOR = {Role.IT}, {Role.DIRECTOR}
PAGES = {
    "own_page": ("get", SIGNED_IN),
    "notices": ("get", SIGNED_IN),
    "own_details": ("post", SIGNED_IN),
    "read_notices": ("post", SIGNED_IN),
    "mfa_index": ("get", SIGNED_IN),
    "account_change_password": ("get", SIGNED_IN),
    "staff": ("get", EVERYBODY),
    "staff_person": ("get", IT | DIRECTOR),
    "make_sign_in": ("get", IT),
    "renew_sign_in": ("post", IT),
    "disable_sign_in": ("post", IT),
    "enable_sign_in": ("post", IT),
    "confirm_sign_in": ("post", DIRECTOR),
    "give_role": ("post", DIRECTOR),
    "end_role": ("post", DIRECTOR),
    "designate": ("post", DIRECTOR),
    "end_designation": ("post", DIRECTOR),
}


@pytest.fixture(autouse=True)
def only_roles(settings: pytest.FixtureRequest) -> None:
    """The second factor has tests of its own."""
    settings.DEMO = True  # type: ignore[attr-defined]


@pytest.fixture
def addresses(desk: Employee) -> dict[str, str]:
    now = timezone.now()
    designation = Designation.objects.create(
        employee=desk, task=Task.REVIEW_FOOTAGE, starts_at=now, ends_at=now + timedelta(1), reason="a", made_by=desk
    )
    row = RoleGiven.objects.get(employee=desk)
    keys = {"end_role": row.pk, "end_designation": designation.pk}
    one = {"staff_person", "renew_sign_in", "disable_sign_in", "enable_sign_in", "confirm_sign_in", "give_role"}
    keys |= dict.fromkeys(one | {"designate"}, desk.pk)
    return {name: reverse(name, kwargs={"pk": keys[name]} if name in keys else None) for name in PAGES}


@pytest.mark.parametrize("who", [NO_ROLE, *Role])
def test_a_page_opens_to_those_it_is_for_and_to_nobody_else(
    client: Client, addresses: dict[str, str], who: str
) -> None:
    client.force_login(make_employee(*([] if who == NO_ROLE else [Role(who)])))
    for name, (method, admitted) in PAGES.items():
        status = getattr(client, method)(addresses[name]).status_code
        assert (status != 403) is (who in admitted), f"{who} at {name}: {status}"


def test_without_a_sign_in_there_is_only_the_way_to_it(client: Client, addresses: dict[str, str]) -> None:
    for name, (method, _) in PAGES.items():
        answer = getattr(client, method)(addresses[name])
        assert answer.headers.get("Location", "").startswith(reverse("account_login")), name


def test_nothing_changes_by_following_a_link(client: Client, addresses: dict[str, str]) -> None:
    client.force_login(make_employee(Role.DIRECTOR, Role.IT))
    for name, (method, _) in PAGES.items():
        if method == "post":
            assert client.get(addresses[name]).status_code == 405, name


def test_the_list_shows_who_is_there_for_what_and_only_it_and_director_see_sign_ins(
    client: Client, director: Employee
) -> None:
    it, desk = make_employee(Role.IT), make_employee(Role.DESK, name="Ada Example")
    make_sign_in(username="quite.new", name="Bea Example", by=it)
    now = timezone.now()
    designate(
        person=desk, task=Task.WAIVE_SUBPOENA, starts_at=now, ends_at=now + timedelta(9), reason="away", by=director
    )
    seen = {}
    for person in (desk, it, director):
        client.force_login(person)
        seen[person] = client.get(reverse("staff")).content.decode()
        assert "Ada Example" in seen[person] and "waive the requirement of a subpoena" in seen[person]
    assert "Bea Example" not in seen[desk] and "quite.new" not in seen[desk]
    assert "quite.new" in seen[it] and "quite.new" in seen[director]


def test_the_director_gives_a_role_and_designates_on_the_page(client: Client, director: Employee) -> None:
    person = make_employee()
    client.force_login(director)
    address = {"pk": person.pk}
    client.post(reverse("give_role", kwargs=address), {"role": "desk", "reason": "works at the desk"})
    assert RoleGiven.objects.filter(employee=person, role=Role.DESK, given_by=director).exists()
    today = timezone.localdate()
    terms = {"task": "review_footage", "starts_on": today, "ends_on": today, "reason": "covers the weekend"}
    client.post(reverse("designate", kwargs=address), terms)
    made = Designation.objects.get(employee=person)
    assert timezone.localtime(made.ends_at).date() == today + timedelta(days=1)
    assert client.get(reverse("staff_person", kwargs=address)).content.decode().count("covers the weekend") == 1


def test_a_designation_until_the_end_of_the_calendar_is_told_and_not_made(client: Client, director: Employee) -> None:
    person = make_employee()
    client.force_login(director)
    terms = {"task": "review_footage", "starts_on": "2026-01-01", "ends_on": "9999-12-31", "reason": "for ever"}
    answer = client.post(reverse("designate", kwargs={"pk": person.pk}), terms)
    assert answer.status_code == 400 and b"Nothing was saved yet" in answer.content
    assert not Designation.objects.filter(employee=person).exists()


@pytest.mark.parametrize("form", [{"role": "king", "reason": "because"}, {"role": "desk", "reason": ""}])
def test_a_form_that_is_wrong_changes_nothing_and_says_so(
    client: Client, director: Employee, form: dict[str, str]
) -> None:
    person = make_employee()
    client.force_login(director)
    answer = client.post(reverse("give_role", kwargs={"pk": person.pk}), form)
    assert answer.status_code == 400 and b"Nothing was saved yet" in answer.content
    assert not RoleGiven.objects.filter(employee=person).exists()


def test_what_is_refused_is_said_beside_the_form(client: Client, director: Employee) -> None:
    client.force_login(director)
    form = {"role": "it", "reason": "handy"}
    answer = client.post(reverse("give_role", kwargs={"pk": director.pk}), form)
    assert answer.status_code == 400 and b"Nobody gives a role to themselves" in answer.content


def test_people_change_how_they_are_reached_themselves(client: Client, desk: Employee) -> None:
    client.force_login(desk)
    client.post(reverse("own_details"), {"phone": "555-0111", "email": "desk@library.example"})
    assert Employee.objects.get(pk=desk.pk).phone == "555-0111"
    answer = client.post(reverse("own_details"), {"phone": "555-0112", "email": "no address"})
    assert answer.status_code == 400 and b"555-0112" in answer.content
    assert Employee.objects.get(pk=desk.pk).phone == "555-0111"
