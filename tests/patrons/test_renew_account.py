"""Renewing an account."""

from datetime import date, timedelta

import pytest

from circumspect.adoption.queries import text_in_force
from circumspect.patrons.actions import renew_account
from circumspect.patrons.forms import renewed_for_a_year
from circumspect.patrons.models import Card
from circumspect.patrons.queries import card_status, current_card, today
from circumspect.patrons.refused import Refused
from circumspect.staff.models import Employee
from tests.patrons.entries_of import logged
from tests.patrons.people_on_accounts import MINOR_BORN, consent, make_account


def test_an_expired_card_is_good_again(desk: Employee) -> None:
    account = make_account(expires_on=date(2020, 1, 1))
    Card.objects.create(account=account, number="1", expires_on=date(2020, 1, 1))
    consent(account, text_in_force(), desk)
    with logged("account.renewed"):
        renew_account(account=account, expires_on=today() + timedelta(days=365), by=desk)
    assert card_status(current_card(account), today()) == "valid"


def test_renewing_needs_consent_to_the_text_in_force(desk: Employee) -> None:
    with logged(), pytest.raises(Refused, match="consent"):
        renew_account(account=make_account(), expires_on=today() + timedelta(days=1), by=desk)


def test_a_minors_account_is_not_renewed_without_a_guardian(desk: Employee) -> None:
    account = make_account(born=MINOR_BORN)
    consent(account, text_in_force(), desk)
    with pytest.raises(Refused, match="guardian"):
        renew_account(account=account, expires_on=today() + timedelta(days=1), by=desk)


def test_an_account_is_renewed_until_a_day_to_come(desk: Employee) -> None:
    account = make_account()
    consent(account, text_in_force(), desk)
    with pytest.raises(Refused) as refused:
        renew_account(account=account, expires_on=today(), by=desk)
    assert refused.value.field == "expires_on"


def test_a_year_more_is_offered_from_the_end_or_from_today(desk: Employee) -> None:
    on = date(2028, 2, 29)
    ends = [None, date(2020, 1, 1), date(2028, 12, 31), date(9999, 12, 31)]
    offered = [renewed_for_a_year(make_account(expires_on=end), on) for end in ends]
    assert offered == [date(2029, 2, 28), date(2029, 2, 28), date(2029, 12, 31), date(9999, 12, 31)]
