"""What is permitted opens for one employee, one account and ten minutes, on facts that are gathered anew."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from circumspect.desk.actions.open_record import NoLongerPermitted, open_record
from circumspect.desk.ask import Ask, Fulfilled
from circumspect.patrons.actions.report_card import report_card
from circumspect.patrons.models import Loan, RecordGrant
from circumspect.staff.models import Employee, Role
from tests.desk import asking
from tests.desk.asking import ADULT, CHILD, details, logged, outcome
from tests.desk.conftest import SignIn
from tests.desk.library import TITLE, Library
from tests.people import MakeEmployee

HOLDER = {"number": ADULT, "who": "holder", "presents": ["account_card"]}


def test_a_permitted_record_opens_and_closes(at_the_desk: Client, library: Library) -> None:
    opened = asking.open_record(at_the_desk, **HOLDER)
    page = at_the_desk.get(opened.headers["Location"])
    assert TITLE in page.content.decode()
    assert 595 <= int(page.headers["Refresh"]) <= 601
    closed = at_the_desk.post(opened.headers["Location"] + "close", follow=True).content.decode()
    assert TITLE not in closed
    assert "Ask again about this account" in closed
    assert len(logged("record.opened")) == len(logged("record.closed")) == 1


def test_the_grant_opens_only_that_account(at_the_desk: Client, library: Library) -> None:
    Loan.objects.filter(account=library.other).update(title="A Title of the Other Account")
    mother = {"number": CHILD, "who": f"guardian-{library.mother.pk}", "presents": ["photo_id"], "met": ["match_name"]}
    page = asking.open_record(at_the_desk, **mother)
    text = at_the_desk.get(page.headers["Location"]).content.decode()
    assert TITLE in text
    assert "A Title of the Other Account" not in text
    assert RecordGrant.objects.get().account == library.child


def test_a_card_reported_stolen_a_second_ago_opens_nothing(
    at_the_desk: Client, desk: Employee, library: Library
) -> None:
    assert outcome(asking.ask(at_the_desk, **HOLDER)) == "permit A.1"
    report_card(account=library.adult, kind="stolen", channel="phone", by=desk)
    refused = asking.open_record(at_the_desk, **HOLDER)
    assert outcome(refused) == "refuse A.1"
    assert not RecordGrant.objects.exists()


def test_the_facts_are_gathered_again_inside_the_action(desk: Employee, library: Library) -> None:
    ask = Ask(library.adult.key, "holder", presents=frozenset({"account_card"}), number=ADULT)
    report_card(account=library.adult, kind="missing", channel="in_person", by=desk)
    with pytest.raises(NoLongerPermitted):
        open_record(ask=ask, fulfilled=Fulfilled(), by=desk)
    assert not logged("record.opened")


@pytest.mark.parametrize("presents", [["photo_id"], []])
def test_a_number_of_another_account_opens_nothing(presents: list[str], desk: Employee, library: Library) -> None:
    ask = Ask(library.adult.key, "parent", presents=frozenset([*presents, "account_card"]), number=CHILD)
    with pytest.raises(NoLongerPermitted):
        open_record(ask=ask, fulfilled=Fulfilled(), by=desk)


def test_a_condition_that_isnt_ticked_keeps_it_closed(at_the_desk: Client, library: Library) -> None:
    holder = {**HOLDER, "presents": ["photo_id"]}
    page = asking.open_record(at_the_desk, **holder)
    assert page.status_code == 422
    assert "Name and face match" in page.context["fulfilled"].errors["met"][0]
    assert 'id="presents-photo_id" name="presents" value="photo_id" checked' in page.content.decode()
    assert asking.open_record(at_the_desk, **holder, met=["match_name"]).status_code == 302
    assert details(logged("record.opened")[0])["conditions"] == {"match_name": "confirmed"}


def test_an_officer_writes_why_a_release_is_lawful(
    library: Library, circulation_manager: Employee, sign_in: SignIn
) -> None:
    client = sign_in(circulation_manager)
    police = {"number": ADULT, "who": "police", "presents": ["subpoena"]}
    for reason in ("", "   ", "x" * 1001, "turned \u202e round"):
        page = asking.open_record(client, **police, reason=reason)
        assert page.status_code == 422
        assert page.context["fulfilled"].errors["reason"]
    assert (
        asking.open_record(client, **police, reason="A subpoena of the circuit court, read and copied").status_code
        == 302
    )
    entry = logged("record.opened")[0]
    assert entry.clause == "P.1"
    assert "circuit court" in details(entry)["conditions"]["state_law"]


def test_an_agency_sees_only_an_account_that_was_referred_to_it(
    library: Library, director: Employee, sign_in: SignIn
) -> None:
    client = sign_in(director)
    agency = {"number": ADULT, "who": "agency", "states": ["agency_contract"]}
    assert asking.open_record(client, **agency).status_code == 422
    opened = asking.open_record(client, **agency, met=["referred_accounts"])
    assert TITLE not in client.get(opened.headers["Location"]).content.decode()


def test_anothers_grant_isnt_there(
    at_the_desk: Client, library: Library, employee: MakeEmployee, sign_in: SignIn
) -> None:
    path = asking.open_record(at_the_desk, **HOLDER).headers["Location"]
    other = sign_in(employee(Role.DIRECTOR))
    assert other.get(path).status_code == 404
    assert other.post(path + "close").status_code == 404
    assert TITLE in at_the_desk.get(path).content.decode()


def test_a_record_closes_by_itself(at_the_desk: Client, library: Library) -> None:
    path = asking.open_record(at_the_desk, **HOLDER).headers["Location"]
    now = timezone.now()
    RecordGrant.objects.update(
        opened_at=now - timezone.timedelta(minutes=11), ends_at=now - timezone.timedelta(minutes=1)
    )
    page = at_the_desk.get(path).content.decode()
    assert TITLE not in page
    assert "The time for this record is over" in page


def test_a_printed_record_says_who_when_and_why(at_the_desk: Client, desk: Employee, library: Library) -> None:
    page = at_the_desk.get(asking.open_record(at_the_desk, **HOLDER).headers["Location"]).content.decode()
    grant = RecordGrant.objects.get()
    for said in (desk.name, "A.1", grant.key, timezone.localtime(grant.opened_at).strftime("%Y")):
        assert said in page


def test_opening_without_a_question_opens_nothing(at_the_desk: Client, library: Library) -> None:
    assert asking.open_record(at_the_desk).status_code == 422
    assert asking.open_record(at_the_desk, number=ADULT).status_code == 422
    assert not RecordGrant.objects.exists()


def test_what_cant_be_logged_doesnt_open(at_the_desk: Client, library: Library, settings: Any) -> None:
    assert outcome(asking.ask(at_the_desk, **HOLDER)) == "permit A.1"
    settings.LEDGER_KEYS = Path(settings.LEDGER_KEYS) / "gone"
    page = asking.open_record(at_the_desk, **HOLDER)
    assert page.status_code == 503
    assert "The log's key" in page.content.decode().replace("&#x27;", "'")
    assert not RecordGrant.objects.exists()
