"""The planted cases of a made-up season are found, and ordinary days raise few questions (a year: bench/)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from circumspect.ledger.models import Entry
from circumspect.ledger.verification import verify_log
from circumspect.oversight.look import look
from circumspect.oversight.models import Finding, Progress
from tests.oversight.year import Year, make_year, quality, write


@pytest.fixture
def season(db: None) -> Year:
    end = timezone.now() - timedelta(hours=1)
    year = make_year(days=110, services=14, accounts=1500, of_each=4, end=end)
    write(year)
    return year


def found() -> list[tuple[str, str, datetime, datetime]]:
    return list(Finding.objects.values_list("watch", "employee__username", "first_at", "last_at"))


def test_planted_cases_are_found_and_ordinary_days_stay_quiet(season: Year) -> None:
    assert not verify_log().faults
    new = look()
    assert new == Finding.objects.count()
    result = quality(season, found())
    assert result.recall >= 0.85, result.by_rule
    assert result.precision >= 0.6, result.by_rule
    assert result.busiest < 3 and result.a_day < 0.5, result
    assert all(hit for planted, hit, _, _ in result.by_rule.values())


def test_looking_day_by_day_finds_the_same_as_looking_once_and_never_twice(
    season: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the worker does it: also when it was down for some days, and when it looks again at what it has seen."""
    look()
    once = set(Finding.objects.values_list("cause", flat=True))
    Finding.objects.all().delete()
    Progress.objects.all().delete()
    at = season.begin + timedelta(days=1)
    entries = Entry.objects.exclude(kind="oversight.looked").count()
    while at < timezone.now() + timedelta(days=2):
        monkeypatch.setattr("circumspect.oversight.look.timezone.now", lambda at=at: at)
        look()
        at += timedelta(days=3, hours=7)
    monkeypatch.undo()
    look()
    look()
    stepwise = set(Finding.objects.values_list("cause", flat=True))
    assert once <= stepwise and len(stepwise - once) <= 1
    assert Entry.objects.exclude(kind="oversight.looked").count() == entries
    assert datetime.now(UTC) >= season.begin
