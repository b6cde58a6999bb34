"""What of bans waits for a person: decisions, appeals and reviews for who decides; what ends soon for who looks on."""

from dataclasses import dataclass
from datetime import datetime

from circumspect.bans.deciding import PROPOSERS, deciders
from circumspect.bans.models import Appeal, Ban
from circumspect.bans.queries import appeals_waiting, ending_soon, proposed, reviews_due
from circumspect.staff.models import Employee, Role


@dataclass(frozen=True, slots=True)
class Waiting:
    proposed: list[Ban]
    appeals: list[Appeal]
    reviews: list[Ban]
    ending: list[Ban]

    def __bool__(self) -> bool:
        return bool(self.proposed or self.appeals or self.reviews or self.ending)


def bans_for(employee: Employee, roles: frozenset[Role], at: datetime) -> Waiting | None:
    """None for who doesn't decide, and for designated staff to whom nothing ends soon."""
    decides = bool(roles & frozenset(deciders()))
    if not roles & frozenset(PROPOSERS):
        return None
    found = Waiting(
        proposed=[ban for ban in proposed() if ban.proposed_by_id != employee.pk] if decides else [],
        appeals=list(appeals_waiting()) if Role.DIRECTOR in roles else [],
        reviews=list(reviews_due(at)) if decides else [],
        ending=list(ending_soon(at)),
    )
    return found if found or decides else None
