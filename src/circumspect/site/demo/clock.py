"""The demonstration has a past: its actions run with the clock set back, in the order in which things happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db.models import Model
from django.utils import timezone


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Within it, `timezone.now()` is `moment` (UTC) for everything in this process. Only while a demo is being made."""
    real = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = real


def days_before(today: datetime, days: int, hour: int, minute: int = 0) -> datetime:
    """That time of day at the library, so many days before `today` (UTC)."""
    day = timezone.localtime(today) - timedelta(days=days)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)


def dated(row: Model, *fields: str) -> None:
    """Set times that the model itself filled in (with the real clock) to what the clock says now."""
    type(row)._default_manager.filter(pk=row.pk).update(**dict.fromkeys(fields, timezone.now()))
