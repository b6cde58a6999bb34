"""A picture of incidents by place and hour of the day, over a chosen period: counts, and how dark each is drawn."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from circumspect.incidents.queries import incidents_for
from circumspect.staff.days import midnight
from circumspect.staff.models import Employee

HOURS = range(24)
MOST_PLACES = 20
LEVELS = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """`level` runs from 0, none, to 5, the most in the picture."""

    hour: int
    count: int
    level: int


@dataclass(frozen=True, slots=True)
class Row:
    """A place; its name is "" for all further places together."""

    name: str
    branch: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Picture:
    rows: tuple[Row, ...]
    hours: tuple[Cell, ...]
    total: int
    most: int


def picture_of(reader: Employee, since: date, until: date, kind: str = "") -> Picture:
    """Of what the reader may read that began on those days of the library, both included."""
    rows = incidents_for(reader).filter(
        began_at__gte=midnight(since),
        began_at__lt=midnight(until + timedelta(days=1)),
        **({"kind": kind} if kind else {}),
    )
    return drawn(list(rows.values_list("place", "branch", "began_at")))


def drawn(incidents: list[tuple[str, str, object]]) -> Picture:
    names: dict[tuple[str, str], tuple[str, str]] = {}
    counts: dict[tuple[str, str], Counter[int]] = {}
    for place, branch, began_at in incidents:
        at = (place.casefold(), branch.casefold())
        names.setdefault(at, (place, branch))
        counts.setdefault(at, Counter())[timezone.localtime(began_at).hour] += 1  # type: ignore[arg-type]
    ordered = sorted(counts, key=lambda at: (-counts[at].total(), at))
    shown = [(names[at], counts[at]) for at in ordered[:MOST_PLACES]]
    further = sum((counts[at] for at in ordered[MOST_PLACES:]), Counter())
    if further:
        shown.append((("", ""), further))
    most = max((count for _name, hours in shown for count in hours.values()), default=0)
    every = sum(counts.values(), Counter())
    busiest = max(every.values(), default=0)
    return Picture(
        rows=tuple(Row(*name, cells(hours, most), hours.total()) for name, hours in shown),
        hours=cells(every, busiest),
        total=every.total(),
        most=most,
    )


def cells(hours: Mapping[int, int], most: int) -> tuple[Cell, ...]:
    return tuple(Cell(hour, hours.get(hour, 0), level(hours.get(hour, 0), most)) for hour in HOURS)


def level(count: int, most: int) -> int:
    """From 1 for the fewest to LEVELS for the most; 0 for none."""
    return 0 if not count else max(1, -(-count * LEVELS // most))
