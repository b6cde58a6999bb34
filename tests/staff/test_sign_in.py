"""Signing in and out: what it takes, what ends a session, and that each step stands in the log."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from circumspect.ledger.models import Detail, Entry
from circumspect.staff.actions import disable_sign_in, renew_sign_in
from circumspect.staff.models import Employee, Role
from tests.people import PASSWORD, make_employee
from tests.staff.conftest import WithoutLog

WRONG = "not-the-password-at-all"


@pytest.fixture
def person(db: None) -> Employee:
    return make_employee(Role.DESK, username="dora")


def sign_in(client: Client, username: str = "dora", password: str = PASSWORD) -> int:
    return client.post(reverse("account_login"), {"login": username, "password": password}).status_code


def is_in(client: Client) -> bool:
    return client.get(reverse("own_page")).status_code == 200


def kinds() -> list[str]:
    return list(Entry.objects.order_by("index").values_list("kind", flat=True))


def test_name_and_password_open_the_house(client: Client, person: Employee) -> None:
    assert not is_in(client)
    assert sign_in(client) == 302
    assert is_in(client)


def test_the_name_may_be_typed_in_capitals(client: Client, person: Employee) -> None:
    assert sign_in(client, "DORA") == 302
    assert is_in(client)


def test_signing_in_and_out_stands_in_the_log(client: Client, person: Employee) -> None:
    before = len(kinds())
    sign_in(client)
    client.post(reverse("account_logout"))
    assert kinds()[before:] == ["staff.signed_in", "staff.signed_out"]
    assert not is_in(client)


def test_signing_out_needs_a_form_and_no_link(client: Client, person: Employee) -> None:
    sign_in(client)
    client.get(reverse("account_logout"))
    assert is_in(client)


def test_a_failed_attempt_names_the_sign_in_and_never_the_password(client: Client, person: Employee) -> None:
    assert sign_in(client, password=WRONG) == 200
    entry = Entry.objects.latest("index")
    detail = Detail.objects.get(pk=entry.pk)
    assert (entry.kind, entry.actor) == ("staff.sign_in_failed", "unknown")
    assert detail.text == '{"sign_in":"dora"}'
    assert WRONG not in detail.text and WRONG.encode() not in bytes(entry.body)


def test_a_failed_attempt_with_a_name_nobody_has_keeps_no_name(client: Client, person: Employee) -> None:
    sign_in(client, "my-password-typed-as-a-name", WRONG)
    entry = Entry.objects.latest("index")
    assert entry.kind == "staff.sign_in_failed"
    assert entry.subject == "" and not Detail.objects.filter(pk=entry.pk).exists()


def test_the_answer_is_the_same_whether_the_name_exists(client: Client, person: Employee) -> None:
    known = client.post(reverse("account_login"), {"login": "dora", "password": WRONG})
    unknown = client.post(reverse("account_login"), {"login": "nora", "password": WRONG})
    assert known.context["form"].errors == unknown.context["form"].errors


def test_a_name_is_closed_for_a_while_after_five_wrong_passwords(client: Client, person: Employee) -> None:
    for _attempt in range(5):
        sign_in(client, password=WRONG)
    before = len(kinds())
    assert sign_in(client) == 200
    assert not is_in(client)
    assert len(kinds()) == before, "what isn't tried isn't logged, so nobody fills the log"


def test_without_the_log_nobody_signs_in(client: Client, person: Employee, without_log: WithoutLog) -> None:
    with without_log():
        assert sign_in(client) == 503
    assert not is_in(client)


def test_without_the_log_no_password_is_changed(client: Client, person: Employee, without_log: WithoutLog) -> None:
    new = "another-password-quite-new"
    sign_in(client)
    with without_log():
        form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        assert client.post(reverse("account_change_password"), form).status_code == 503
    assert Employee.objects.get(pk=person.pk).check_password(PASSWORD)


def test_a_disabled_sign_in_ends_the_session_and_lets_nobody_in(client: Client, person: Employee) -> None:
    sign_in(client)
    disable_sign_in(person=person, reason="has left", by=make_employee(Role.IT))
    assert not is_in(client)
    sign_in(client)
    assert not is_in(client)


def test_a_renewed_sign_in_ends_the_session(client: Client, person: Employee) -> None:
    sign_in(client)
    renew_sign_in(person=person, by=make_employee(Role.IT))
    assert not is_in(client)
    sign_in(client)
    assert not is_in(client)


def test_a_changed_password_ends_the_other_sessions(client: Client, person: Employee) -> None:
    other, new = Client(), "another-password-quite-new"
    sign_in(client)
    sign_in(other)
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), form).status_code == 302
    assert kinds()[-1] == "staff.password_changed"
    assert is_in(client) and not is_in(other)


@pytest.mark.parametrize("weak", ["eleven-long", "qwerty123456", "Tester dora!"])
def test_a_password_that_is_short_or_common_or_like_the_name_is_refused(
    client: Client, person: Employee, weak: str
) -> None:
    sign_in(client)
    form = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    assert client.post(reverse("account_change_password"), form).status_code == 200
    assert Client().login(username="dora", password=PASSWORD)


def test_a_session_ends_with_the_browser_or_after_an_hour_without_a_page(client: Client, person: Employee) -> None:
    sign_in(client)
    assert client.session.get_expire_at_browser_close()
    assert is_in(client)
    Session.objects.update(expire_date=timezone.now())
    assert not is_in(client)


def test_each_page_lets_the_hour_begin_anew_at_the_cost_of_a_write_in_five_minutes(
    client: Client, person: Employee
) -> None:
    sign_in(client)
    is_in(client)
    with CaptureQueriesContext(connection) as page:
        is_in(client)
    assert not [query for query in page.captured_queries if query["sql"].startswith("UPDATE")]
    session = client.session
    session["seen"] -= 300
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=5))
    assert is_in(client)
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=59)


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_signup", "first_sign_in"])
def test_the_steps_before_signing_in_are_pages_of_the_house(client: Client, db: None, name: str) -> None:
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert b'<main id="main"' in page.content


def test_nobody_signs_up(client: Client, db: None) -> None:
    before = Employee.objects.count()
    client.post(reverse("account_signup"), {"username": "intruder", "password1": PASSWORD})
    assert Employee.objects.count() == before


def test_the_demo_lists_people_to_try_only_on_the_machine_itself(
    client: Client, person: Employee, settings: pytest.FixtureRequest
) -> None:
    url = reverse("account_login")
    assert b"dora" not in client.get(url).content
    settings.DEMO, settings.DEMO_PASSWORD = True, "a-demo-password"
    assert b"dora" in client.get(url).content and b"a-demo-password" in client.get(url).content
    for elsewhere in ({"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}):
        assert b"dora" not in client.get(url, **elsewhere).content
