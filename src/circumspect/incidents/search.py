"""Incidents by kind, branch, days, state and words, among those that the reader may read."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from circumspect.incidents.models import Addition, Incident
from circumspect.incidents.queries import incidents_for
from circumspect.staff.days import midnight
from circumspect.staff.models import Employee

SEARCHED = ("place", "what", "people", "done", "witnesses", "reporter", "police_report")
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Search:
    """Days are the library's, both included, by when an incident began. Each of `words` must be somewhere in it."""

    words: str = ""
    kind: str = ""
    state: str = ""
    branch: str = ""
    since: date | None = None
    until: date | None = None


def search_incidents(search: Search, reader: Employee) -> QuerySet[Incident]:
    """The newest first."""
    found = incidents_for(reader)
    exact = {"kind": search.kind, "state": search.state, "branch__iexact": " ".join(search.branch.split())}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if search.since:
        found = found.filter(began_at__gte=midnight(search.since))
    if search.until:
        found = found.filter(began_at__lt=midnight(search.until + timedelta(days=1)))
    for word in search.words.split()[:MOST_WORDS]:
        found = found.filter(somewhere(word))
    return found


def somewhere(word: str) -> Q | Exists:
    """In any of its texts, in what was added, or as its number (2026-014)."""
    added = Exists(Addition.objects.filter(incident=OuterRef("pk"), text__icontains=word))
    said = reduce(or_, (Q(**{f"{name}__icontains": word}) for name in SEARCHED))
    year, dash, number = word.partition("-")
    numbered = Q(year=int(year), number=int(number)) if dash and is_number(year) and is_number(number) else Q()
    return said | added | numbered if numbered else said | added


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 6
