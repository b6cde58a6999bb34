"""The queue: what is overdue, what is due soon, then the rest; within each what is mine first, then by day due."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import BooleanField, Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.adoption.queries import pack_in_force
from circumspect.legal.models import Request
from circumspect.legal.queries import requests_for
from circumspect.legal.states import Kind, State
from circumspect.policy.working_days import AnswerDays
from circumspect.staff.models import Employee

SOON = 3
"""Working days."""
OVERDUE, DUE_SOON, LATER, OVER = range(4)
TITLES: Final = {OVERDUE: _("Overdue"), DUE_SOON: _("Due soon"), LATER: _("The rest"), OVER: _("Closed")}
FINISHED: Final = (State.CLOSED, State.RELEASED)
SHOWS: Final = ("open", "closed", "all")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is narrowed to. `words` are looked for in the number, the names and their reference."""

    show: str = "open"
    kind: str = ""
    mine: bool = False
    words: str = ""


def asked(given: dict[str, str]) -> Asked:
    """Anything that doesn't exist is left out rather than refused."""
    show = given.get("show", "")
    kind = given.get("kind", "")
    return Asked(
        show=show if show in SHOWS else "open",
        kind=kind if kind in Kind.values else "",
        mine=given.get("mine") == "1",
        words=" ".join(given.get("words", "").split())[:80],
    )


def queue(reader: Employee, narrowed: Asked, today: date | None = None) -> QuerySet[Request]:
    """Each with its `bucket` (OVERDUE…) and whether it is `is_mine`."""
    today = today or timezone.localdate()
    soon = soon_until(today)
    found = requests_for(reader)
    if narrowed.show != "all":
        closed = Q(state=State.CLOSED)
        found = found.filter(closed if narrowed.show == "closed" else ~closed)
    if narrowed.kind:
        found = found.filter(kind=narrowed.kind)
    if narrowed.mine:
        found = found.filter(owner=reader)
    if narrowed.words:
        found = found.filter(matching(narrowed.words))
    return found.annotate(
        bucket=Case(
            When(state__in=FINISHED, then=Value(OVER)),
            When(due_on__lt=today, then=Value(OVERDUE)),
            When(due_on__lte=soon, then=Value(DUE_SOON)),
            default=Value(LATER),
            output_field=IntegerField(),
        ),
        is_mine=Case(When(owner=reader, then=Value(True)), default=Value(False), output_field=BooleanField()),
    ).order_by("bucket", "-is_mine", F("due_on").asc(nulls_last=True), "-received_at", "-pk")


def matching(words: str) -> Q:
    year, dash, number = words.upper().removeprefix("L").partition("-")
    if dash and year.isdecimal() and number.isdecimal() and len(number) <= 9:
        return Q(year=int(year), number=int(number))
    fields = ("who", "organisation", "reference", "complaint_number")
    return Q(*((f"{field}__icontains", words) for field in fields), _connector=Q.OR)


def soon_until(today: date) -> date:
    return answer_days().after(today, SOON).on


def answer_days() -> AnswerDays:
    return pack_in_force().settings.answer_days
