"""End a role that a person has. It counts for nothing from the next page on."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.directors import keep_a_director
from circumspect.staff.errors import RoleError
from circumspect.staff.models import Employee, Role, RoleGiven
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role


@transaction.atomic
def end_role(*, given: RoleGiven, by: Employee) -> RoleGiven:
    """Raises NotAllowed, RoleError, LastDirector."""
    require(by, Role.DIRECTOR)
    if given.role == Role.DIRECTOR:
        keep_a_director(without=given.employee, instead=_("Give the role to somebody else first."))
    given = RoleGiven.objects.select_for_update(of=("self",)).select_related("employee").get(pk=given.pk)
    if given.ended_at:
        raise RoleError(_("This role was ended before."))
    person, role = given.employee, acting_role(by)
    given.ended_at, given.ended_by = timezone.now(), by
    given.save(update_fields=["ended_at", "ended_by"])
    notify([person], subject=_("A role of yours has ended"), text=str(Role(given.role).label), path=reverse("own_page"))
    append(
        "staff.role_ended",
        actor=by.username,
        role=role,
        subject=person.subject,
        details={"sign_in": person.username, "name": person.name, "ended": given.role},
    )
    return given
