"""Designate a person for a task: from when, until when, and why."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.errors import DesignationError, TwoPersonsNeeded
from circumspect.staff.models import Designation, Employee, Role, Task
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role, roles_of


@transaction.atomic
def designate(
    *, person: Employee, task: Task, starts_at: datetime, ends_at: datetime, reason: str, by: Employee
) -> Designation:
    """The designation, in force from `starts_at` and no longer at `ends_at` (UTC).

    Raises NotAllowed, DesignationError, TwoPersonsNeeded.
    """
    require(by, Role.DIRECTOR)
    person = Employee.objects.select_for_update().get(pk=person.pk)
    if person == by:
        raise TwoPersonsNeeded(_("Nobody designates themselves. The Director needs no designation."))
    if not roles_of(person):
        raise DesignationError(
            _("%(name)s has no role now. Give one first, or choose somebody who works here.") % {"name": person.name}
        )
    check_times(starts_at, ends_at)
    if not reason.strip():
        raise DesignationError(_("Say why the person is designated; the log keeps the reason."))
    same = Designation.objects.filter(employee=person, task=task, ended_at=None)
    if same.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        raise DesignationError(
            _("%(name)s is designated for this already within that time. End that one first.") % {"name": person.name}
        )
    made = Designation.objects.create(
        employee=person, task=task, starts_at=starts_at, ends_at=ends_at, reason=reason.strip(), made_by=by
    )
    notify([person], subject=_("You were designated"), text=str(Task(task).label), path=reverse("own_page"))
    append(
        "staff.designated",
        actor=by.username,
        role=acting_role(by),
        subject=person.subject,
        details={
            "sign_in": person.username,
            "name": person.name,
            "task": str(task),
            "from": starts_at.isoformat(),
            "until": ends_at.isoformat(),
            "reason": made.reason,
        },
    )
    return made


def check_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise DesignationError(_("A designation ends after it starts."))
    if ends_at <= timezone.now():
        raise DesignationError(
            _("That time is over. A designation ends in the future; what was done can't be covered now.")
        )
