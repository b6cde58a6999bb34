"""End a guardian's place on an account: from now on they have no part in it. What was recorded stays readable."""

from django.db import transaction

from circumspect.patrons.actions.end_person import ended
from circumspect.patrons.entries import append_for
from circumspect.patrons.models import Guardian
from circumspect.staff.models import Employee


@transaction.atomic
def end_guardian(*, guardian: Guardian, reason: str, by: Employee) -> Guardian:
    """The guardian, ended. Raises NotAllowed or Refused."""
    account, guardian = ended(guardian, reason, by)
    append_for("guardian.ended", account, by, name=guardian.name, reason=guardian.end_reason)
    return guardian
