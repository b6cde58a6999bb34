"""End a designation before its time is over."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.errors import DesignationError
from circumspect.staff.models import Designation, Employee, Role, Task
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role


@transaction.atomic
def end_designation(*, designation: Designation, by: Employee) -> Designation:
    """Raises NotAllowed, DesignationError."""
    require(by, Role.DIRECTOR)
    rows = Designation.objects.select_for_update(of=("self",)).select_related("employee")
    designation, now = rows.get(pk=designation.pk), timezone.now()
    if designation.ended_at or designation.ends_at <= now:
        raise DesignationError(_("This designation is over already."))
    person = designation.employee
    designation.ended_at, designation.ended_by = now, by
    designation.save(update_fields=["ended_at", "ended_by"])
    label = str(Task(designation.task).label)
    notify([person], subject=_("A designation of yours has ended"), text=label, path=reverse("own_page"))
    append(
        "staff.designation_ended",
        actor=by.username,
        role=acting_role(by),
        subject=person.subject,
        details={"sign_in": person.username, "name": person.name, "task": designation.task},
    )
    return designation
