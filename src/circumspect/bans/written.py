"""How what happens to a ban is written down: a step of the ban and one entry in the log.

No entry names the banned person or repeats a text about them, so that nothing of them is left once the archive is
destroyed.
"""

from datetime import datetime

from circumspect.bans.models import Ban, Step
from circumspect.ledger.actions import append
from circumspect.ledger.entry import Json
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role

CLAUSE = "S.4.6"


def write_down(
    ban: Ban,
    kind: Step.Kind,
    *,
    by: Employee | None,
    at: datetime,
    reason: str = "",
    in_place_of: str = "",
    until: datetime | None = None,
    clause: str = CLAUSE,
    policy: str = "",
    details: dict[str, Json] | None = None,
) -> Step:
    """One step and the one entry `ban.KIND`; `by` is None where time did it."""
    step = Step.objects.create(ban=ban, kind=kind, at=at, by=by, reason=reason, in_place_of=in_place_of, until=until)
    append(
        f"ban.{kind}",
        actor=by.username if by else "circumspect",
        role=acting_role(by) if by else "",
        clause=clause,
        policy=policy,
        subject=subject_of(ban),
        details={"ban": str(ban), "incident": str(ban.incident), "until": written(until), **(details or {})},
    )
    return step


def subject_of(ban: Ban) -> str:
    return f"ban:{ban.key}"


def written(moment: datetime | None) -> str:
    return moment.isoformat(timespec="minutes") if moment else ""
