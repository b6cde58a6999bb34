"""The part of the log that the rules read, as plain values: who did what about which pseudonym, and when.

No name and no number of an account is in it. Of the details of an entry only the few facts below are taken.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import orjson
from django.utils import timezone

from circumspect.ledger.models import Entry

CHUNK = 5_000
NEARBY = timedelta(minutes=10)
"""A search, a look and an answer this near to each other served one person."""
FOLLOW_UP = frozenset({"clip.made", "still.made", "hold.placed", "incident.added", "incident.closed", "ban.proposed"})
KINDS = frozenset(
    {"account.searched", "account.looked_up", "desk.answered", "record.opened", "view.granted", "footage.viewed"}
)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry. `presents`, `requester`, `outcome`: of an answer; `live` and `purpose`: of images."""

    index: int
    at: datetime
    kind: str
    actor: str
    role: str
    subject: str
    grant: str
    requester: str = ""
    outcome: str = ""
    presents: frozenset[str] = frozenset()
    live: bool = False
    purpose: str = ""

    @property
    def day(self) -> date:
        """By the library's clock."""
        return timezone.localdate(self.at)


@dataclass(slots=True)
class Trace:
    """The entries from `context` on, in order, by kind. Something is raised only where it ends within since..until."""

    since: datetime
    until: datetime
    by_kind: dict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))
    follow_ups: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[tuple[str, str], list[Event]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def due(self, at: datetime) -> bool:
        return self.since <= at < self.until

    @property
    def looks(self) -> Iterator[Event]:
        """Each time that somebody had an account's page or record before them."""
        yield from self.by_kind["account.looked_up"]
        yield from self.by_kind["record.opened"]

    def answers_near(self, event: Event, within: timedelta = NEARBY) -> list[Event]:
        """What the same person asked the desk about the same account around that moment."""
        return [each for each in self.answers[event.actor, event.subject] if abs(each.at - event.at) <= within]

    def shown_near(self, event: Event) -> frozenset[str]:
        """Everything that somebody is said to have shown, around that moment, for that account."""
        return frozenset().union(*(each.presents for each in self.answers_near(event)))


def read_trace(first: int, size: int, since: datetime, until: datetime) -> Trace:
    """Entries `first` up to `size`, read a chunk at a time."""
    trace = Trace(since, until)
    wanted = [*KINDS, *FOLLOW_UP]
    columns = ("index", "at", "kind", "actor", "role", "subject", "grant", "detail__text")
    for start in range(first, size, CHUNK):
        rows = Entry.objects.filter(index__gte=start, index__lt=min(start + CHUNK, size), kind__in=wanted)
        for *plain, text in rows.order_by("index").values_list(*columns):
            take(trace, plain, text)
    return trace


def take(trace: Trace, plain: list[object], text: str | None) -> None:
    index, at, kind, actor, role, subject, grant = plain
    trace.count += 1
    if kind in FOLLOW_UP:
        trace.follow_ups[str(subject)].append(at)  # type: ignore[arg-type]
        return
    told = orjson.loads(text) if text else {}
    event = Event(
        index,  # type: ignore[arg-type]
        at,  # type: ignore[arg-type]
        str(kind),
        str(actor),
        str(role),
        str(subject),
        str(grant),
        requester=str(told.get("requester", "")),
        outcome=str(told.get("outcome", "")),
        presents=frozenset(told.get("presents") or ()),
        live=told.get("live") is True or told.get("from") == "live",
        purpose=str(told.get("purpose", "")),
    )
    trace.by_kind[event.kind].append(event)
    if event.kind == "desk.answered":
        trace.answers[event.actor, event.subject].append(event)
