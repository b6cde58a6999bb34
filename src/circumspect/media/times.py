"""Time as this library counts it: ticks of 1/90,000 s, and for the wall clock ticks since 1970-01-01 UTC."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

TICKS = 90_000
MINUTE = 60 * TICKS

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of the recorder's clocks: `utc` may be set by someone, `steady` only runs. Both in ticks."""

    utc: int
    steady: int


def now() -> Moment:
    return Moment(time.time_ns() * 9 // 100_000, time.monotonic_ns() * 9 // 100_000)


def as_datetime(utc: int) -> datetime:
    return _EPOCH + timedelta(microseconds=utc * 100 // 9)


def as_ticks(when: datetime) -> int:
    """`when` must know its zone."""
    if when.tzinfo is None:
        raise ValueError(f"{when} has no time zone; give it one before it becomes ticks")
    since = when - _EPOCH
    return (since.days * 86_400 + since.seconds) * TICKS + since.microseconds * 9 // 100
