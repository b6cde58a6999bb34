"""Remember that somebody was refused: a view that the policy doesn't give, or a key that a grant doesn't cover."""

from django.db import transaction

from circumspect.ledger.actions import append
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def refuse_view(*, by: Employee, why: str, what: str, clause: str = "", policy: str = "", subject: str = "") -> None:
    """One entry `view.refused`. `what` says what was asked for, `why` what stood against it."""
    append(
        "view.refused",
        actor=by.username,
        role=acting_role(by),
        clause=clause,
        policy=policy,
        subject=subject,
        details={"what": what[:300], "why": why[:300]},
    )
