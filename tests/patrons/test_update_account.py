"""Putting an account's details right."""

from datetime import date, timedelta

import pytest

from circumspect.patrons.actions import update_account
from circumspect.patrons.queries import today
from circumspect.patrons.refused import Refused
from circumspect.staff.models import Employee
from tests.patrons.entries_of import last_details, logged
from tests.patrons.people_on_accounts import ADULT_BORN, MINOR_BORN, make_account, make_guardian


def test_a_change_is_logged_with_what_it_was(desk: Employee) -> None:
    account = make_account("Before")
    with logged("account.updated"):
        account = update_account(account=account, surname="After", branch="", by=desk)
    assert account.search_name == "after, avis"
    assert last_details()["changed"] == {"surname": ["Before", "After"]}
    assert account.recorded_here == ["surname"]


def test_nothing_changed_is_nothing_logged(desk: Employee) -> None:
    account = make_account()
    with logged():
        update_account(account=account, surname=account.surname, by=desk)


def test_a_date_of_birth_in_the_future_is_refused(desk: Employee) -> None:
    with logged(), pytest.raises(Refused) as refused:
        update_account(account=make_account(), date_of_birth=today() + timedelta(days=1), by=desk)
    assert refused.value.field == "date_of_birth"


def test_a_minors_account_without_a_guardian_is_not_updated(desk: Employee) -> None:
    account = make_account(born=MINOR_BORN)
    with pytest.raises(Refused, match="guardian"):
        update_account(account=account, branch="BR9", by=desk)
    make_guardian(account)
    assert update_account(account=account, branch="BR9", by=desk).branch == "BR9"


def test_a_mistaken_date_of_birth_that_made_a_minor_of_an_adult_is_put_right(desk: Employee) -> None:
    account = make_account(born=MINOR_BORN)
    assert update_account(account=account, date_of_birth=ADULT_BORN, by=desk).date_of_birth == ADULT_BORN


def test_an_account_that_becomes_a_minors_may_say_so(desk: Employee) -> None:
    account = update_account(account=make_account(born=None), date_of_birth=date(2020, 1, 1), by=desk)
    assert account.date_of_birth == date(2020, 1, 1)
