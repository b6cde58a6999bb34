"""Until when a request is answered: weekends and holidays aren't counted, nor the day on which it came."""

from datetime import date

import pytest

from circumspect.policy import load_pack
from circumspect.policy.errors import PackError
from circumspect.policy.working_days import AnswerDays
from tests.policy.packs import MRRL

pytestmark = pytest.mark.pure
DAYS = AnswerDays({"subpoena": 10}, frozenset({"07-04", "2026-11-26"}))
TUESDAY = date(2026, 11, 24)


def test_weekends_and_holidays_are_passed_over() -> None:
    due = DAYS.due("subpoena", TUESDAY)
    assert due is not None
    assert (due.on, due.weekends, due.holidays) == (date(2026, 12, 9), 4, (date(2026, 11, 26),))


def test_the_day_of_receipt_is_not_counted() -> None:
    assert DAYS.after(date(2026, 11, 23), 1).on == TUESDAY
    assert DAYS.after(date(2026, 11, 21), 1).on == date(2026, 11, 23)


def test_a_fixed_holiday_is_one_in_every_year() -> None:
    assert DAYS.is_holiday(date(2031, 7, 4)) and not DAYS.is_holiday(date(2027, 11, 26))


def test_what_the_pack_sets_no_days_for_has_no_due_date() -> None:
    assert DAYS.due("media", TUESDAY) is None


def pack_with(old: str, new: str) -> None:
    source = MRRL.source.decode()
    assert old in source
    load_pack(source.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"07-04"', '"02-30"', "02-30"),
        ('"07-04"', '"July 4"', "July 4"),
        ("subpoena = 10", "subpena = 10", "subpoena"),
        ("subpoena = 10", "subpoena = 0", "at least 1"),
        ("subpoena = 10", "subpoena = 4000", "at most 365"),
    ],
)
def test_a_wrong_day_is_named(old: str, new: str, said: str) -> None:
    with pytest.raises(PackError, match=said):
        pack_with(old, new)


def test_an_older_pack_without_days_is_still_read() -> None:
    source = MRRL.source.decode()
    begin, end = source.index("[settings.answer_within]"), source.index("not_satisfied = 5\n")
    pack = load_pack((source[:begin] + source[end + len("not_satisfied = 5\n") :]).encode())
    assert pack.settings.answer_days.due("subpoena", TUESDAY) is None
