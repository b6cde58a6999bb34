"""What of third parties' requests waits for an officer; for the Director also warrants, others' waivers, appeals."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from circumspect.legal.models import Appeal, Request, Waiver
from circumspect.legal.queries import OFFICERS, requests_for
from circumspect.legal.requests.clock import clock_of
from circumspect.legal.requests.queue import FINISHED, answer_days, soon_until
from circumspect.legal.states import Kind, State
from circumspect.staff.models import Employee, Role

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Waiting:
    """`mine` are due soon or overdue, or have just come; `more` so many others of mine are open."""

    mine: list[Request]
    more: int
    warrants: list[Request]
    waivers: list[Waiver]
    appeals: list[Appeal]

    def __bool__(self) -> bool:
        return bool(self.mine or self.more or self.warrants or self.waivers or self.appeals)


def requests_waiting(employee: Employee, roles: frozenset[Role], at: datetime) -> Waiting | None:
    """None for who doesn't decide."""
    if not roles & OFFICERS:
        return None
    director, today = Role.DIRECTOR in roles, timezone.localdate(at)
    known = requests_for(employee, at)
    open_ones = known.exclude(state__in=FINISHED)
    mine = open_ones.filter(owner=employee)
    mine = mine.exclude(kind=Kind.SEARCH_WARRANT) if director else mine  # those stand above
    pressing = mine.filter(due_on__lte=soon_until(today)) | mine.filter(state__in=(State.RECEIVED, State.ROUTED))
    shown = list(pressing.order_by(F("due_on").asc(nulls_last=True), "-received_at")[:SHOWN])
    days = answer_days()
    for one in shown:
        one.clock = clock_of(one, today, days)
    unseen = Waiver.objects.filter(seen_by_director_at=None, revoked_at=None, request__in=known.values("pk"))
    appeals = Appeal.objects.filter(answered_at=None, request__in=known.values("pk"))
    return Waiting(
        mine=shown,
        more=max(0, mine.count() - len(shown)),
        warrants=list(open_ones.filter(kind=Kind.SEARCH_WARRANT).order_by("-received_at")[:SHOWN]) if director else [],
        waivers=list(unseen.exclude(designation=None).select_related("request", "given_by")) if director else [],
        appeals=list(appeals.select_related("request").order_by("due_on")[:SHOWN]) if director else [],
    )
