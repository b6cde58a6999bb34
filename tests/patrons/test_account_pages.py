"""The pages about accounts: each action by its form, errors beside the field, nothing confidential on them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from circumspect.adoption.models import TextVersion
from circumspect.adoption.queries import text_in_force
from circumspect.patrons.models import Account, Contact, Fee, Hold, Loan
from circumspect.patrons.queries import current_card, today
from circumspect.staff.models import Employee
from tests.patrons.entries_of import logged
from tests.patrons.people_on_accounts import MINOR_BORN, consent, list_somebody, make_account, make_guardian


@pytest.fixture
def client(desk: Employee) -> Client:
    client = Client()
    client.force_login(desk, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client: Client, address: str, /, *args: object) -> str:
    response = client.get(reverse(address, args=args))
    assert response.status_code == 200
    return response.content.decode()


def send(client: Client, address: str, /, *args: object, **data: object) -> tuple[int, str]:
    response = client.post(reverse(address, args=args), data)
    return response.status_code, response.content.decode()


def test_an_account_is_found_by_its_card_and_named_by_its_key_only(client: Client) -> None:
    account = make_account(card="20001")
    response = client.post(reverse("accounts"), {"number": "2-0001"})
    assert response.headers["Location"] == reverse("account", args=[account.key])
    assert "20001" not in response.headers["Location"]


@pytest.mark.parametrize("number", ["", "404", "1" * 10_000, "1\x00", "1\u202e2"])
def test_a_number_that_finds_nothing_is_told_beside_the_field(client: Client, number: str) -> None:
    status, body = send(client, "accounts", number=number)
    assert status == 400 and 'id="id_number_error"' in body


def test_a_search_shows_name_and_last_four_digits(client: Client) -> None:
    make_account("Findable", card="29991234")
    with logged("account.searched"):
        status, body = send(client, "accounts", name="finda")
    assert status == 200 and "Avis Findable" in body and "1234" in body and "29991234" not in body


def test_a_search_without_a_hit_offers_the_next_step(client: Client) -> None:
    status, body = send(client, "accounts", name="nobody")
    assert status == 200 and reverse("enrol_account") in body


def test_the_account_page_shows_nothing_of_the_record_and_age_instead_of_birth_date(client: Client) -> None:
    account = make_account(card="29991234")
    Contact.objects.create(account=account, phone="555-0100", address="1 Secret Lane", email="hid@library.example")
    Loan.objects.create(account=account, barcode="B1", title="Secret Title", issued_at=timezone.now())
    Hold.objects.create(account=account, title="Secret Wish", placed_on=today())
    Fee.objects.create(account=account, reason="Secret Fee", cents=125, on=today())
    with logged("account.looked_up"):
        body = page(client, "account", account.key)
    for secret in ("555-0100", "Secret", "hid@", "1.25", "29991234", "1970-05", "May 1970", "17 May"):
        assert secret not in body
    assert "Avis Testholder" in body and "1234" in body
    assert "555-0100" not in page(client, "update_contact", account.key)


def test_nothing_links_two_accounts_of_one_child_nor_a_listed_persons_own(client: Client) -> None:
    first, second = (make_account("Twohomes", born=MINOR_BORN) for _ in range(2))
    own = make_account("Testlisted")
    make_guardian(first)
    make_guardian(second, "Other Testguardian")
    list_somebody(first, own_account=own)
    body = page(client, "account", first.key)
    assert "Lee Testlisted" in body
    for other in (second, own):
        assert other.key not in body and other.number not in body
    assert "Other Testguardian" not in body


def test_a_holder_goes_from_enrolment_to_a_card_by_the_pages_alone(client: Client) -> None:
    send(client, "enrol_account", number="N1", surname="Newcomer", date_of_birth="2020-05-17", expires_on="")
    account = Account.objects.get(number="N1")
    assert reverse("list_guardian", args=[account.key]) in page(client, "account", account.key)
    send(client, "list_guardian", account.key, name="Gale Testguardian", evidence="form", agreed="on")
    send(client, "record_consent", account.key, signed_by="Gale Testguardian", how="paper", witnessed="on")
    assert send(client, "issue_card", account.key, number="3001")[0] == 302
    assert send(client, "renew_account", account.key, expires_on=str(today() + timedelta(days=400)))[0] == 302
    assert send(client, "report_card", account.key, kind="missing", channel="phone", said_by="Gale")[0] == 302
    assert send(client, "replace_card", account.key, number="3002", reason="lost")[0] == 302
    assert send(client, "update_account", account.key, surname="Newname", date_of_birth="2020-05-17")[0] == 302
    assert send(client, "update_contact", account.key, phone="555-0100")[0] == 302
    assert (
        send(client, "list_person", account.key, name="Lee", permitted_by="Gale Testguardian", evidence="form")[0]
        == 302
    )
    person = account.listed_persons.get()
    assert send(client, "end_person", account.key, person.pk, reason="asked")[0] == 302
    assert send(client, "end_guardian", account.key, account.guardians.get().pk, reason="court order")[0] == 302
    body = page(client, "account", account.key)
    assert "Newname" in body and "asked" in body and "court order" in body and "3002" in body
    assert current_card(account).number == "3002"


def test_what_was_typed_stays_and_what_is_wrong_stands_beside_its_field(client: Client, desk: Employee) -> None:
    make_account(card="3001")
    account = make_account("Second")
    consent(account, text_in_force(), desk)
    status, body = send(client, "issue_card", account.key, number="3001")
    assert status == 400 and 'value="3001"' in body and 'id="id_number_error"' in body and 'class="errors"' in body


def test_a_refusal_of_no_field_stands_above_the_form(client: Client) -> None:
    account = make_account()
    status, body = send(client, "issue_card", account.key, number="3001")
    assert status == 400 and "No consent" in body and 'value="3001"' in body


@pytest.mark.parametrize("born", ["tomorrow", "yesterday", "0001-01-01", "2021-02-30"])
def test_a_date_of_birth_that_cannot_be_is_told_beside_the_field(client: Client, born: str) -> None:
    born = str(today() + timedelta(days=1)) if born == "tomorrow" else born
    status, body = send(client, "enrol_account", number="N2", surname="X", date_of_birth=born)
    assert status == 400 and 'id="id_date_of_birth_error"' in body and 'value="N2"' in body


def test_a_person_of_another_account_cannot_be_ended_by_this_ones_page(client: Client) -> None:
    person = list_somebody(make_account())
    assert send(client, "end_person", make_account().key, person.pk, reason="x")[0] == 404
    person.refresh_from_db()
    assert person.ended_at is None


def test_an_agreement_is_recorded_for_a_guardian_who_is_on_the_account(client: Client) -> None:
    guardian = make_guardian(make_account(born=MINOR_BORN), agreed=False)
    body = page(client, "account", guardian.account.key)
    assert reverse("record_agreement", args=[guardian.account.key, guardian.pk]) in body
    assert send(client, "record_agreement", guardian.account.key, guardian.pk, evidence="form")[0] == 302


@pytest.mark.parametrize("name", ["consent_form", "permission_form"])
@pytest.mark.parametrize("born", [None, MINOR_BORN])
def test_the_printed_forms_name_the_version_in_force(client: Client, name: str, born: object) -> None:
    account = make_account(born=born)
    make_guardian(account)
    body = page(client, name, account.key)
    assert text_in_force().title in body and account.name in body and account.number in body


@pytest.mark.parametrize("name", ["update_account", "update_contact", "record_consent", "issue_card", "replace_card",
                                  "report_card", "renew_account", "list_person", "list_guardian"])  # fmt: skip
@pytest.mark.parametrize("born", [None, MINOR_BORN])
def test_every_form_opens_and_refuses_an_empty_one_without_failing(client: Client, name: str, born: object) -> None:
    account = make_account(born=born)
    page(client, name, account.key)
    assert send(client, name, account.key)[0] == 400


def test_before_a_text_is_adopted_an_account_is_seen_and_a_card_reported_but_none_issued(client: Client) -> None:
    TextVersion.objects.update(adopted_at=None)
    account = make_account(card="1")
    assert "adopted yet" in page(client, "account", account.key)
    assert send(client, "report_card", account.key, kind="stolen", channel="phone")[0] == 302
    status, body = send(client, "replace_card", account.key, number="2", reason="stolen")
    assert status == 503 and "No policy text has been adopted yet" in body


def test_an_unknown_key_says_what_to_do(client: Client) -> None:
    response = client.get(reverse("account", args=["nothing"]))
    assert response.status_code == 404 and "no such account" in response.content.decode()
