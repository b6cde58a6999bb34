"""Until when something is answered: working days and holidays counted, so that the computation can be shown.

Working days are Monday to Friday but for the library's holidays. The day of receipt itself isn't counted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from circumspect.policy.rows import Row

ANSWERED: Final = (
    "subpoena",
    "court_order",
    "search_warrant",
    "police",
    "preservation",
    "security_letter",
    "civil",
    "collection_agency",
    "public",
    "media",
    "not_satisfied",
)
"""What a pack may set days for: each kind of request, and a requester who isn't satisfied."""
MOST_DAYS: Final = 365
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Due:
    """`on` is the last day; `weekends` so many Saturdays and Sundays, and these `holidays`, were passed over."""

    on: date
    days: int
    weekends: int
    holidays: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class AnswerDays:
    """`within`: working days by what is answered. `holidays`: days as "07-04", of every year, or "2026-11-26"."""

    within: Mapping[str, int] = field(default_factory=dict)
    holidays: frozenset[str] = frozenset()

    def is_holiday(self, day: date) -> bool:
        return f"{day:%m-%d}" in self.holidays or day.isoformat() in self.holidays

    def is_working(self, day: date) -> bool:
        return day.weekday() < SATURDAY and not self.is_holiday(day)

    def between(self, first: date, last: date) -> int:
        """How many working days there are after `first`, up to and with `last`; 0 where `last` isn't later."""
        days = ((first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
        return sum(self.is_working(day) for day in days)

    def due(self, what: str, received: date) -> Due | None:
        """Until when `what` that came on that day is answered; None where the pack sets no days for it."""
        return self.after(received, self.within[what]) if what in self.within else None

    def after(self, received: date, days: int) -> Due:
        """The day that is `days` working days after `received`."""
        day, left, weekends, holidays = received, days, 0, []
        while left:
            day += timedelta(days=1)
            if day.weekday() >= SATURDAY:
                weekends += 1
            elif self.is_holiday(day):
                holidays.append(day)
            else:
                left -= 1
        return Due(day, days, weekends, tuple(holidays))


def read_answer_days(row: Row) -> AnswerDays:
    """From the settings: `holidays`, and the table `answer_within`; both may be left out. Raises PackError."""
    holidays = frozenset(_holiday(row, text) for text in row.texts("holidays"))
    if not row.has("answer_within"):
        return AnswerDays({}, holidays)
    table = row.table("answer_within")
    within = {}
    for name in table.given:
        table.known(name, "request that is answered", name, ANSWERED)
        within[name] = table.whole(name, 1)
        if within[name] > MOST_DAYS:
            table.fail(name, f"at most {MOST_DAYS} working days were expected, not {within[name]}")
    return AnswerDays(within, holidays)


def _holiday(row: Row, text: str) -> str:
    day = f"2000-{text}" if re.fullmatch(r"\d\d-\d\d", text) else text  # 2000 had a 29 February
    try:
        date.fromisoformat(day)
    except ValueError:
        day = ""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        row.fail("holidays", f'a day was expected, "07-04" for one of every year or "2026-11-26", not "{text}"')
    return text
