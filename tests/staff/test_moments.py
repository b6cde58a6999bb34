"""What is typed in the two odd hours of a year, by the clock of a library in Chicago."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from circumspect.staff.moments import Moment

LONG_AFTER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: LONG_AFTER)


@pytest.mark.usefixtures("now")
@pytest.mark.parametrize(
    ("typed", "end", "hour"),
    [
        ("2026-11-01T00:59", False, 5),
        ("2026-11-01T01:30", False, 6),
        ("2026-11-01T01:30", True, 7),
        ("2026-11-01T02:00", True, 8),
        ("2026-07-01T01:30", True, 6),
    ],
)
def test_hour_that_comes_twice_is_the_first_and_as_an_end_the_second(typed: str, end: bool, hour: int) -> None:
    found = Moment(end=end).to_python(typed)
    assert found is not None and found.astimezone(UTC).hour == hour


@pytest.mark.parametrize(("minute", "hour"), [(29, 6), (31, 7)])
def test_an_end_lies_ahead_only_where_it_must(monkeypatch: pytest.MonkeyPatch, minute: int, hour: int) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 1, 7, minute, tzinfo=UTC))
    found = Moment(end=True).to_python("2026-11-01T01:30")
    assert found is not None and found.hour == hour


def test_a_time_that_is_skipped_names_those_that_exist() -> None:
    with pytest.raises(ValidationError, match=r"02:30 doesn't exist on this day\. Write 01:30 or 03:30"):
        Moment().clean("2027-03-14T02:30")


@pytest.mark.usefixtures("now")
@pytest.mark.parametrize("typed", ["2027-03-14T02:30", "yesterday", "2026-02-30T10:00"])
def test_what_never_was_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        Moment().to_python(typed)
