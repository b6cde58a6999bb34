"""What happened to a request, a sentence each, the earliest first: the log itself, where it is about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from circumspect.ledger.entry import Json
from circumspect.ledger.models import Entry
from circumspect.ledger.queries import about, details_of
from circumspect.ledger.sentences import sentence
from circumspect.legal.models import Check, Request
from circumspect.legal.states import Kind, Outcome
from circumspect.staff.models import Employee

LABELS = {
    "kind": {str(one.value): one.label for one in Kind},
    "outcome": {str(one.value): one.label for one in Outcome},
    "how": {str(one.value): one.label for one in Check},
}


@dataclass(frozen=True, slots=True)
class Happened:
    """`index` is the entry's place in the log."""

    at: datetime
    sentence: str
    index: int


def timeline_of(request: Request) -> list[Happened]:
    """For who reads all of the request; the names in it are those of its page."""
    entries = list(Entry.objects.filter(subject=about(f"request:{request.key}")).defer("body").order_by("index"))
    details = details_of([entry.index for entry in entries])
    actors = {entry.actor for entry in entries}
    names = dict(Employee.objects.filter(username__in=actors).values_list("username", "name"))
    return [
        Happened(
            entry.at,
            sentence(entry, actor=names.get(entry.actor, ""), details=in_words(details.get(entry.index, {}))),
            entry.index,
        )
        for entry in entries
    ]


def in_words(details: Mapping[str, Json]) -> dict[str, Json]:
    """The details with their codes in the reader's language."""
    return {name: str(LABELS.get(name, {}).get(str(value), value)) for name, value in details.items()}
