"""Whatever day the demonstration is made on, its birthdays are what they are there to show."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from circumspect.patrons.models import Account
from circumspect.patrons.queries import holder_age
from circumspect.site.demo.cases import cases
from circumspect.site.demo.clock import clock_at, days_before
from circumspect.site.demo.names import ordinary_names

pytestmark = pytest.mark.pure
ENROLLED = timedelta(days=5)


@pytest.mark.parametrize(
    "today", [date(2026, 1, 1) + timedelta(days=n) for n in range(0, 1500, 7)] + [date(2028, 2, 29)]
)
def test_one_comes_of_age_today_and_the_leapling_is_still_a_minor(today: date) -> None:
    born = {case.id: case.born for case in cases(today)}
    birthday, leap = Account(date_of_birth=born["birthday"]), Account(date_of_birth=born["leap"])
    assert holder_age(birthday, today, 18) == "adult"
    assert holder_age(birthday, today - ENROLLED, 18) == "minor"
    assert holder_age(leap, today, 18) == "minor"
    assert born["leap"] and (born["leap"].month, born["leap"].day) == (2, 29)


def test_clock_is_set_back_within_and_right_again_after() -> None:
    then = datetime(2020, 2, 3, tzinfo=UTC)
    with pytest.raises(ValueError), clock_at(then):
        assert timezone.now() == then
        raise ValueError
    assert timezone.now().year > 2020


def test_days_before_are_the_librarys_hours_in_utc() -> None:
    moment = days_before(datetime(2026, 7, 10, 3, tzinfo=UTC), 2, 9)
    assert moment == datetime(2026, 7, 7, 14, tzinfo=UTC) and moment.tzinfo is UTC


def test_no_two_of_the_crowd_share_a_name() -> None:
    names = ordinary_names(380)
    assert len(set(names)) == len(names) == 380
