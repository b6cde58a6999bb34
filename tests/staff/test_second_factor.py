"""The Director, the Circulation Manager and the IT department do nothing without a second factor; others may."""

import time

import pytest
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from circumspect.ledger.models import Entry
from circumspect.staff.actions import renew_sign_in
from circumspect.staff.models import Employee, Role
from tests.people import PASSWORD, make_employee
from tests.staff.conftest import WithoutLog

NEED_ONE = {Role.DIRECTOR, Role.CIRCULATION_MANAGER, Role.IT}


def sign_in(client: Client, person: Employee) -> str:
    answer = client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    return answer.headers.get("Location", "")


def code_of(secret: str) -> str:
    """What the person's app shows now; it is still taken when the half minute turns while they type."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))


def confirm(client: Client) -> None:
    """Type the password once more, as the house asks before anything about a second factor."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def set_up_app(client: Client) -> str:
    """Add an app as a person does: scan the secret, type the code. The secret."""
    confirm(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    return str(secret)


def kinds() -> list[str]:
    return list(Entry.objects.order_by("index").values_list("kind", flat=True))


@pytest.mark.parametrize("role", list(Role))
def test_who_needs_a_second_factor_reaches_nothing_before_it_is_set_up(client: Client, db: None, role: Role) -> None:
    sign_in(client, make_employee(role))
    answer = client.get(reverse("staff"))
    if role not in NEED_ONE:
        assert answer.status_code == 200
        return
    assert answer.headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    set_up_app(client)
    assert client.get(reverse("staff")).status_code == 200


def test_the_code_is_asked_for_beside_the_password(client: Client, director: Employee) -> None:
    sign_in(client, director)
    secret = set_up_app(client)
    assert kinds()[-2:] == ["staff.second_factor_added", "staff.recovery_codes_made"]
    client.post(reverse("account_logout"))
    assert sign_in(client, director) == reverse("mfa_authenticate")
    assert client.get(reverse("staff")).status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert kinds()[-1] == "staff.second_factor_failed"
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert kinds()[-1] == "staff.signed_in"
    assert client.get(reverse("staff")).status_code == 200


def test_without_the_log_no_second_factor_is_added_or_removed(
    client: Client, director: Employee, without_log: WithoutLog
) -> None:
    sign_in(client, director)
    confirm(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    with without_log():
        assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 503
    assert not Authenticator.objects.filter(user=director).exists()
    set_up_app(client)
    with without_log():
        assert client.post(reverse("mfa_deactivate_totp")).status_code == 503
    assert Authenticator.objects.filter(user=director, type=Authenticator.Type.TOTP).exists()


def test_a_recovery_code_opens_once(client: Client, director: Employee) -> None:
    sign_in(client, director)
    set_up_app(client)
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    for opens in (True, False):
        client.post(reverse("account_logout"))
        sign_in(client, director)
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert (client.get(reverse("own_page")).status_code == 200) is opens


def test_the_second_factor_is_closed_for_a_while_after_five_wrong_codes(client: Client, director: Employee) -> None:
    sign_in(client, director)
    secret = set_up_app(client)
    client.post(reverse("account_logout"))
    sign_in(client, director)
    for _attempt in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.get(reverse("own_page")).status_code == 302


def test_the_secret_lies_sealed_in_the_database(client: Client, director: Employee) -> None:
    sign_in(client, director)
    secret = set_up_app(client)
    assert secret not in str(list(Authenticator.objects.values("data")))


def test_without_it_again_nothing_opens_again(client: Client, director: Employee) -> None:
    sign_in(client, director)
    set_up_app(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert kinds()[-1] == "staff.second_factor_removed"
    assert client.get(reverse("staff")).headers["Location"] == reverse("mfa_index")


def test_a_renewed_sign_in_has_no_second_factor(client: Client, director: Employee) -> None:
    manager = make_employee(Role.CIRCULATION_MANAGER)
    sign_in(client, manager)
    set_up_app(client)
    renew_sign_in(person=manager, by=make_employee(Role.IT))
    assert not Authenticator.objects.filter(user=manager).exists()


def test_changing_it_asks_for_the_password_again_and_after_five_minutes_once_more(
    client: Client, director: Employee
) -> None:
    sign_in(client, director)
    assert client.get(reverse("mfa_activate_totp")).headers["Location"].startswith(reverse("account_reauthenticate"))
    confirm(client)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**record, "at": time.time() - 301} for record in records]
    session.save()
    assert client.get(reverse("mfa_activate_totp")).status_code == 302


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "account_change_password"],
)
def test_its_pages_are_pages_of_the_house_without_inline_scripts(client: Client, desk: Employee, name: str) -> None:
    sign_in(client, desk)
    confirm(client)
    page = client.get(reverse(name)).content.decode()
    assert '<main id="main"' in page
    for tag in page.split("<script")[1:]:
        assert tag.lstrip().startswith(("src=", 'data-allauth-onload="', 'id="js_data"')), tag[:80]
        assert "src=" in tag.split(">")[0] or "application/json" in tag.split(">")[0]
    assert " style=" not in page and " onclick=" not in page
