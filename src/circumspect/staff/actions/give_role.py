"""Give a person a role. Nobody gives one to themselves, nor to a sign-in that they made."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.actions.confirm_sign_in import two_persons
from circumspect.staff.errors import RoleError, TwoPersonsNeeded
from circumspect.staff.models import Employee, Role, RoleGiven
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role


@transaction.atomic
def give_role(*, person: Employee, role: Role, reason: str, by: Employee) -> RoleGiven:
    """Raises NotAllowed, RoleError, TwoPersonsNeeded."""
    require(by, Role.DIRECTOR)
    person = Employee.objects.select_for_update().get(pk=person.pk)
    if person == by:
        raise TwoPersonsNeeded(_("Nobody gives a role to themselves. Another Director can."))
    two_persons(person, by)
    if not person.is_active:
        raise RoleError(
            _("The sign-in of %(name)s is disabled. The IT department enables it first.") % {"name": person.name}
        )
    if not reason.strip():
        raise RoleError(_("Say why the role is given; the log keeps the reason."))
    if RoleGiven.objects.filter(employee=person, role=role, ended_at=None).exists():
        raise RoleError(
            _("%(name)s has the role “%(label)s” already.") % {"name": person.name, "label": Role(role).label}
        )
    given = RoleGiven.objects.create(employee=person, role=role, given_by=by, reason=reason.strip())
    notify([person], subject=_("You were given a role"), text=str(Role(role).label), path=reverse("own_page"))
    append(
        "staff.role_given",
        actor=by.username,
        role=acting_role(by),
        subject=person.subject,
        details={"sign_in": person.username, "name": person.name, "given": str(role), "reason": given.reason},
    )
    return given
