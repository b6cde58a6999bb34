"""Replacing a card: the old number stays, and counts as missing."""

import pytest

from circumspect.adoption.queries import text_in_force
from circumspect.patrons.actions import replace_card
from circumspect.patrons.models import Card
from circumspect.patrons.queries import card_by_number, card_status, current_card, today
from circumspect.patrons.refused import Refused
from circumspect.staff.models import Employee
from tests.patrons.entries_of import logged
from tests.patrons.people_on_accounts import consent, make_account


def test_the_old_card_opens_nothing_from_now_on(desk: Employee) -> None:
    account = make_account(card="OLD1")
    consent(account, text_in_force(), desk)
    with logged("card.replaced"):
        new = replace_card(account=account, number="NEW1", reason="worn", by=desk)
    assert current_card(account) == new
    assert card_status(card_by_number("OLD1"), today()) == "missing"
    with pytest.raises(Refused, match="already"):
        replace_card(account=account, number="OLD1", reason="worn", by=desk)


def test_replacing_needs_consent_a_card_and_a_reason(desk: Employee) -> None:
    account = make_account()
    with pytest.raises(Refused, match="consent"):
        replace_card(account=account, number="N", reason="worn", by=desk)
    consent(account, text_in_force(), desk)
    with pytest.raises(Refused, match="Issue one"):
        replace_card(account=account, number="N", reason="worn", by=desk)
    Card.objects.create(account=account, number="O")
    with pytest.raises(Refused) as refused:
        replace_card(account=account, number="N", reason=" ", by=desk)
    assert refused.value.field == "reason"
