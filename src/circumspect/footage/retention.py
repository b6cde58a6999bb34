"""Keep time: close days that are over, end days whose thirty days are over, release what holds no longer keep.

Whoever runs does it (the worker, the recorder, a command); doing it twice or half is no harm. The time is given, so
that forty days can pass in a test.
"""

from datetime import UTC, date, datetime, timedelta

from circumspect.adoption.queries import pack_in_force
from circumspect.footage.actions.close_day import close_day
from circumspect.footage.actions.destroy_day import clear, destroy_day
from circumspect.footage.models import Day, HeldMinute, Hold, Hour
from circumspect.footage.places import hold_keys, keyring
from circumspect.vault import day_of

SETTLING = timedelta(minutes=10)


def keep_time(at: datetime | None = None) -> list[date]:
    """Do what is due at `at` (UTC; default now). Returns the days that ended."""
    at = at or datetime.now(UTC)
    for day in days_to_close(at):
        close_day(day=day)
    ended = days_to_end(at)
    for day in ended:
        destroy_day(day=day, reason="retention")
    clear_released()
    forget_figures(at)
    return ended


def days_to_close(at: datetime) -> list[date]:
    """Days that are over, a little longer than a minute takes to become a row, and not closed yet."""
    last = (at - SETTLING).date()
    closed = set(Day.objects.exclude(closed_at=None).values_list("day", flat=True))
    return [day for day in keyring().days() if day < last and day not in closed]


def days_to_end(at: datetime) -> list[date]:
    """Days with a secret whose time is over, and days whose end was interrupted. A day ends whole days after it was."""
    keep = pack_in_force().settings.footage_retention_days
    over = [day for day in keyring().days() if (at.date() - day).days > keep]
    interrupted = Day.objects.exclude(key_destroyed_at=None).filter(cleared_at=None).values_list("day", flat=True)
    return sorted({*over, *interrupted})


def clear_released() -> None:
    """After a release: destroy a key file that is still there, and what only that hold kept."""
    for hold in Hold.objects.exclude(released_at=None).filter(minutes__isnull=False).distinct():
        hold_keys().release(hold.key)
        days = {day_of(minute) for minute in hold.minutes.values_list("minute", flat=True)}
        HeldMinute.objects.filter(hold=hold).delete()
        for day in days & set(Day.objects.exclude(key_destroyed_at=None).values_list("day", flat=True)):
            clear(day)


def forget_figures(at: datetime) -> None:
    """How cameras did is drawn for as many days as images are kept; older figures say nothing to anybody."""
    since = at - timedelta(days=pack_in_force().settings.footage_retention_days + 1)
    Hour.objects.filter(hour__lt=int(since.timestamp()) // 3600).delete()
