"""On the home page: one's own drafts of reports, and, for who reviews incidents, what waits for a review."""

from dataclasses import dataclass
from datetime import datetime

from circumspect.incidents.models import Incident
from circumspect.incidents.queries import drafts_of, waiting_for_review
from circumspect.incidents.readers import is_reviewer
from circumspect.staff.models import Employee, Role

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Incidents:
    """`waiting` is None for who doesn't review."""

    drafts: list[Incident]
    waiting: list[Incident] | None


def incidents_waiting(employee: Employee, roles: frozenset[Role], at: datetime) -> Incidents | None:
    """None for who has no draft and reviews nothing."""
    drafts, reviews = list(drafts_of(employee)[:SHOWN]), is_reviewer(employee)
    if not drafts and not reviews:
        return None
    return Incidents(drafts, list(waiting_for_review(employee)[:SHOWN]) if reviews else None)
