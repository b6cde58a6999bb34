"""The days within which somebody whose privacy was compromised may complain (RSMo 182.817.2): shown, no advice."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

DAYS = timedelta(days=180)
"""RSMo 182.817.2: within one hundred eighty days of the alleged violation, to the office of the attorney general."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """`last` is the last day. `known`: counted from the day of the violation, else from the day of the report."""

    last: date
    left: int
    known: bool

    @property
    def over(self) -> bool:
        return self.left < 0


def deadline(happened_on: date | None, reported_on: date, today: date | None = None) -> Deadline:
    """Counted from the violation; where its day isn't known, from the report, which can't be earlier."""
    last = (happened_on or reported_on) + DAYS
    return Deadline(last, (last - (today or timezone.localdate())).days, happened_on is not None)
