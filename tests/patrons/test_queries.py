"""The facts of a situation, read off the account and its cards."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from circumspect.patrons import queries
from circumspect.patrons.card_number import CardNumberError
from circumspect.patrons.models import Card
from tests.patrons.people_on_accounts import list_somebody, make_account, make_guardian

ON = date(2026, 3, 2)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["2000123", " 2000 123\r\n", "20-00-123", "２０００１２３"])
def test_a_number_is_found_however_it_was_scanned(typed: str) -> None:
    account = make_account(card="2000123")
    assert queries.account_by_card_number(typed) == account


def test_a_number_that_nobody_has_finds_nothing() -> None:
    assert queries.account_by_card_number("999") is None


@pytest.mark.parametrize(
    "typed", ["", " - ", "1" * 41, "9" * 10_000, "20\x0000", "20\x1b[31m00", "20\u202e00", "20\u200f", "２０é"]
)
def test_what_cannot_be_a_card_number_is_refused_with_a_reason(typed: str) -> None:
    with pytest.raises(CardNumberError):
        queries.account_by_card_number(typed)


@pytest.mark.parametrize("key", ["nothing", "", "\x00", "x" * 10_000, "\ud800"])
def test_an_unknown_key_is_no_account(key: str) -> None:
    with pytest.raises(queries.NoSuchAccount):
        queries.account_by_key(key)
    with pytest.raises(queries.NoSuchAccount):
        queries.locked_account(key)


def test_a_replaced_card_counts_as_missing_and_still_finds_its_account() -> None:
    account = make_account()
    old = Card.objects.create(account=account, number="OLD1", status="replaced")
    new = Card.objects.create(account=account, number="NEW1")
    assert queries.account_by_card_number("old1") == account
    assert queries.card_status(old, ON) == "missing"
    assert queries.current_card(account) == new
    assert queries.card_status(new, ON) == "valid"
    assert queries.card_status(None, ON) == "missing"


@pytest.mark.parametrize(
    ("card_ends", "account_ends", "status"),
    [
        (None, None, "valid"),
        (ON, None, "valid"),
        (date(2026, 3, 1), None, "expired"),
        (None, date(2026, 3, 1), "expired"),
        (date(2027, 1, 1), date(2026, 3, 1), "expired"),
    ],
)
def test_a_card_expires_by_its_own_date_or_the_accounts(
    card_ends: date | None, account_ends: date | None, status: str
) -> None:
    account = make_account(expires_on=account_ends)
    card = Card.objects.create(account=account, number="C1", expires_on=card_ends)
    assert queries.card_status(card, ON) == status


def test_an_expired_card_that_was_stolen_is_stolen() -> None:
    card = Card.objects.create(account=make_account(), number="C1", status="stolen", expires_on=date(2020, 1, 1))
    assert queries.card_status(card, ON) == "stolen"


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2008, 3, 2), date(2026, 3, 1), "minor"),
        (date(2008, 3, 2), date(2026, 3, 2), "adult"),
        (date(2008, 2, 29), date(2026, 2, 28), "minor"),
        (date(2008, 2, 29), date(2026, 3, 1), "adult"),
        (None, ON, "unknown"),
        (date(2030, 1, 1), ON, "unknown"),
    ],
)
def test_a_holder_comes_of_age_on_the_birthday(born: date | None, on: date, age: str) -> None:
    assert queries.holder_age(make_account(born=born), on, 18) == age


def test_guardians_cease_to_count_when_the_holder_comes_of_age() -> None:
    account = make_account(born=date(2008, 2, 29))
    guardian = make_guardian(account)
    assert queries.guardians_in_force(account, date(2026, 2, 28), 18) == [guardian]
    assert queries.guardians_in_force(account, date(2026, 3, 1), 18) == []


def test_an_ended_guardian_or_listed_person_is_no_longer_in_force() -> None:
    account = make_account(born=date(2020, 1, 1))
    make_guardian(account, ended_at=timezone.now() + timedelta(1), end_reason="court order")
    list_somebody(account, ended_at=timezone.now() + timedelta(1), end_reason="asked")
    assert queries.guardians_in_force(account, ON, 18) == []
    assert queries.listed_persons_in_force(account, ON) == []


def test_a_permission_given_until_a_day_counts_through_that_day() -> None:
    account = make_account()
    listed = list_somebody(account, until=ON)
    assert queries.listed_persons_in_force(account, ON) == [listed]
    assert queries.listed_persons_in_force(account, date(2026, 3, 3)) == []


def test_a_listed_persons_own_card_is_the_one_of_their_own_account() -> None:
    account, own = make_account(), make_account("Testlisted")
    assert queries.own_card_status(list_somebody(account, "No Account"), ON) == "none"
    listed = list_somebody(account, own_account=own)
    assert queries.own_card_status(listed, ON) == "none"
    card = Card.objects.create(account=own, number="OWN1")
    assert queries.own_card_status(listed, ON) == "valid"
    card.status = "stolen"
    card.save()
    assert queries.own_card_status(listed, ON) == "stolen"


def test_today_is_the_librarys_date_not_that_of_utc(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 2, 3, 0, tzinfo=UTC))
    settings.TIME_ZONE = "America/Chicago"  # type: ignore[attr-defined]
    assert queries.today() == date(2026, 3, 1)
