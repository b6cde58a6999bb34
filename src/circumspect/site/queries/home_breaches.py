"""Breaches on the home page: for the Director what waits, for others what they may read, for each what they reported.

What is about the Director is on nobody's home page, so nothing here asks for it.
"""

from dataclasses import dataclass
from datetime import datetime

from circumspect.breaches.box import board_is_set
from circumspect.breaches.models import Breach
from circumspect.breaches.queries import is_overdue, own_reports, reports_for
from circumspect.breaches.states import State
from circumspect.oversight.queries import waiting_findings
from circumspect.staff.models import Employee, Role

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    breach: Breach
    overdue: bool


@dataclass(frozen=True, slots=True)
class Breaches:
    """`no_board`: told to who can change it, that nobody can report the Director here yet."""

    waiting: list[Waiting]
    own: list[Breach]
    reads: bool
    findings: int
    no_board: bool


def breaches_on_home(employee: Employee, roles: frozenset[Role], at: datetime) -> Breaches | None:
    if not roles:
        return None
    opened = reports_for(employee).exclude(state=State.CLOSED).order_by("reported_at")
    waiting = [Waiting(breach, is_overdue(breach, at)) for breach in opened[:SHOWN]]
    own = list(own_reports(employee).exclude(state=State.CLOSED)[:SHOWN])
    director = Role.DIRECTOR in roles
    keeper = bool(roles & {Role.DIRECTOR, Role.IT})
    found = Breaches(
        waiting, own, director, waiting_findings().count() if director else 0, keeper and not board_is_set()
    )
    return found if found.waiting or found.own or found.reads or found.no_board else None
