"""The figures of one year, counted from the requests, the log and the views. No person can be found in them here;
for the public, small numbers are suppressed besides (suppressed.py)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, QuerySet
from django.db.models.functions import ExtractMonth
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from circumspect.footage.models import Seen
from circumspect.ledger.models import Entry
from circumspect.ledger.queries import first_at
from circumspect.legal.models import Request, Waiver, WithheldEntry
from circumspect.legal.states import Kind, Outcome

OPEN = _("not decided yet")
TOLD = ("record.opened", "record.released")
DAYS = (
    (1, _("within a day")),
    (3, _("2 to 3 days")),
    (10, _("4 to 10 days")),
    (30, _("11 to 30 days")),
)
LONGER = _("longer than 30 days")
PURPOSES = {
    "incident": _("a documented incident"),
    "system_check": _("to see that the system works"),
    "availability_check": _("to see whether images of an incident are there"),
    "routine": _("authorized by the Director"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a group. `count` is None where it is suppressed."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """What was counted and the bars of it; `total` is their sum, None where it is suppressed."""

    name: str
    title: str
    bars: tuple[Bar, ...]
    total: int | None

    @property
    def most(self) -> int:
        return max((bar.count or 0 for bar in self.bars), default=0)


@dataclass(frozen=True, slots=True)
class Year:
    """From its first moment to before the next year's, by the library's own clock (UTC)."""

    year: int

    @property
    def begins(self) -> datetime:
        return timezone.make_aware(datetime(self.year, 1, 1))  # noqa: DTZ001

    @property
    def ends(self) -> datetime:
        return timezone.make_aware(datetime(self.year + 1, 1, 1))  # noqa: DTZ001


def counted(year: int, requests: QuerySet[Request], withheld: QuerySet[WithheldEntry, int]) -> list[Group]:
    """`requests`: those that the reader may know of; `withheld`: entries of the log that the reader may not."""
    span = Year(year)
    known = requests.filter(received_at__gte=span.begins, received_at__lt=span.ends)
    return [
        group("kinds", _("Requests of third parties, by kind"), by_kind(known)),
        group("months", _("By month of arrival"), by_month(known)),
        group("outcomes", _("By outcome"), by_outcome(known)),
        group("days", _("Until they were decided"), by_days(known)),
        group("waivers", _("Subpoenas waived"), waivers(known)),
        group("clauses", _("Records told or released, by the clause that permits it"), by_clause(span, withheld)),
        group("minutes", _("Minutes of recorded images seen, by purpose"), by_purpose(span, live=False)),
        group("live", _("Minutes of live images seen, by purpose"), by_purpose(span, live=True)),
    ]


def group(name: str, title: str | Promise, bars: list[tuple[str | Promise, int]]) -> Group:
    kept = tuple(Bar(str(label), count) for label, count in bars)
    return Group(name, str(title), kept, sum(count for _label, count in bars))


def by_kind(requests: QuerySet[Request]) -> list[tuple[str | Promise, int]]:
    found = dict(requests.order_by().values_list("kind").annotate(Count("pk")))
    return [(kind.label, found.get(kind.value, 0)) for kind in Kind]


def by_month(requests: QuerySet[Request]) -> list[tuple[str | Promise, int]]:
    month = ExtractMonth("received_at", tzinfo=timezone.get_current_timezone())
    found = dict(requests.order_by().annotate(month=month).values_list("month").annotate(Count("pk")))
    return [(MONTHS[number], found.get(number, 0)) for number in range(1, 13)]


def by_outcome(requests: QuerySet[Request]) -> list[tuple[str | Promise, int]]:
    found = dict(requests.order_by().values_list("outcome").annotate(Count("pk")))
    return [*((one.label, found.get(one.value, 0)) for one in Outcome), (OPEN, found.get("", 0))]


def by_days(requests: QuerySet[Request]) -> list[tuple[str | Promise, int]]:
    """Whole days from when it arrived to when it was decided."""
    took = requests.exclude(decided_at=None).annotate(took=F("decided_at") - F("received_at"))
    found = Counter(next((n for n, _word in DAYS if one.days < n), None) for one in took.values_list("took", flat=True))
    return [*((word, found[n]) for n, word in DAYS), (LONGER, found[None])]


def waivers(requests: QuerySet[Request]) -> list[tuple[str | Promise, int]]:
    given = Waiver.objects.filter(request__in=requests, revoked_at=None)
    by_director = given.filter(designation=None).count()
    return [(_("by the Director"), by_director), (_("by an employee designated for it"), given.count() - by_director)]


def by_clause(span: Year, withheld: QuerySet[WithheldEntry, int]) -> list[tuple[str | Promise, int]]:
    told = Entry.objects.filter(kind__in=TOLD, index__gte=first_at(span.begins), index__lt=first_at(span.ends))
    told = told.exclude(index__in=withheld).order_by("clause")
    return list(told.values_list("clause").annotate(Count("index")))


def by_purpose(span: Year, *, live: bool) -> list[tuple[str | Promise, int]]:
    seen = Seen.objects.filter(at__gte=span.begins, at__lt=span.ends, grant__live=live).order_by()
    found = dict(seen.values_list("grant__purpose").annotate(Count("pk")))
    return [(word, found[purpose]) for purpose, word in PURPOSES.items() if purpose in found]
