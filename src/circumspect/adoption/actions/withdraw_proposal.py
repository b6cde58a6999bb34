"""Take back a proposal that was never adopted. What was once in force stays readable for ever."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.adoption.models import PackVersion, TextVersion
from circumspect.adoption.proposers import PROPOSERS
from circumspect.errors import CircumspectError
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


class AlreadyAdopted(CircumspectError):
    """The version was in force once and can't be taken away."""


@transaction.atomic
def withdraw_proposal(*, version: TextVersion | PackVersion, by: Employee) -> None:
    """Delete a proposed version. Raises AlreadyAdopted, NotAllowed."""
    require(by, *PROPOSERS)
    version = type(version).objects.select_for_update().get(pk=version.pk)
    if version.adopted_at:
        raise AlreadyAdopted(_("This version has been adopted, so it stays. Adopt another one instead."))
    kind = "text.withdrawn" if isinstance(version, TextVersion) else "pack.withdrawn"
    sha256 = version.sha256
    version.delete()
    append(kind, actor=by.username, role=acting_role(by), policy=sha256)
