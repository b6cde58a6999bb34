"""No card without consent to the text in force, none for a minor without a guardian who agreed."""

from datetime import date

import pytest

from circumspect.adoption.queries import text_in_force
from circumspect.patrons.actions import issue_card
from circumspect.patrons.models import Account, Card
from circumspect.patrons.refused import Refused
from circumspect.staff.models import Employee
from tests.patrons.entries_of import last_details, logged
from tests.patrons.people_on_accounts import MINOR_BORN, consent, make_account, make_guardian, make_text


def ready(by: Employee, **fields: object) -> Account:
    account = make_account(**fields)
    consent(account, text_in_force(), by)
    return account


def test_a_card_is_issued_and_logged(desk: Employee) -> None:
    account = ready(desk)
    with logged("card.issued"):
        card = issue_card(account=account, number=" 2000-1 ", by=desk)
    assert (card.number, card.status, card.issued_by) == ("20001", "valid", desk)
    assert last_details()["card"] == "20001"


def test_no_card_without_consent(desk: Employee) -> None:
    with logged(), pytest.raises(Refused, match="consent"):
        issue_card(account=make_account(), number="20001", by=desk)


def test_a_consent_to_an_earlier_version_is_not_enough(desk: Employee) -> None:
    account = ready(desk)
    make_text("A newer policy")
    with pytest.raises(Refused, match="consent"):
        issue_card(account=account, number="20001", by=desk)


def test_no_card_for_a_minor_without_a_guardian_who_agreed(desk: Employee) -> None:
    account = ready(desk, born=MINOR_BORN)
    with pytest.raises(Refused, match="no parent or guardian is recorded"):
        issue_card(account=account, number="20001", by=desk)
    guardian = make_guardian(account, agreed=False)
    with pytest.raises(Refused, match="has agreed"):
        issue_card(account=account, number="20001", by=desk)
    make_guardian(account, "Another Testguardian")
    guardian.delete()
    assert issue_card(account=account, number="20001", by=desk).status == "valid"


def test_an_account_has_one_card_in_use(desk: Employee) -> None:
    account = ready(desk, card="1")
    with pytest.raises(Refused, match="replace"):
        issue_card(account=account, number="2", by=desk)


@pytest.mark.parametrize("number", ["", "1" * 10_000, "12\x0034", "12\u200e34", "TAKEN"])
def test_a_number_that_is_none_or_another_cards_is_refused_beside_its_field(desk: Employee, number: str) -> None:
    Card.objects.create(account=make_account(), number="TAKEN", status="replaced")
    account = ready(desk)
    with logged(), pytest.raises(Refused) as refused:
        issue_card(account=account, number=number, by=desk)
    assert refused.value.field == "number"


def test_an_expired_account_is_renewed_first(desk: Employee) -> None:
    account = ready(desk, expires_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="Renew"):
        issue_card(account=account, number="3", by=desk)
