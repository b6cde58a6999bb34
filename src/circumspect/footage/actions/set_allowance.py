"""The Director sets how many live minutes a day a person may see."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.footage.models import Allowance
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role

MOST = 60


class AllowanceError(CircumspectError):
    """An allowance that can't be."""

    status = 400


@transaction.atomic
def set_allowance(*, employee: Employee, minutes: int, by: Employee) -> Allowance:
    """0 to 60. Raises NotAllowed, AllowanceError."""
    require(by, Role.DIRECTOR)
    if not 0 <= minutes <= MOST:
        raise AllowanceError(
            _("A day's allowance is 0 to %(most)d live minutes, not %(minutes)d.") % {"most": MOST, "minutes": minutes}
        )
    allowance, _new = Allowance.objects.update_or_create(
        employee=employee, defaults={"live_minutes_a_day": minutes, "set_at": timezone.now(), "set_by": by}
    )
    append(
        "allowance.set",
        actor=by.username,
        role=acting_role(by),
        clause="S.4.2",
        subject=employee.subject,
        details={"person": employee.name, "minutes": minutes},
    )
    return allowance
