"""Enable a disabled sign-in again. Roles that it still has rest until a Director confirms it."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.actions.confirm_sign_in import ask_directors
from circumspect.staff.errors import SignInError
from circumspect.staff.models import Employee, Role, RoleGiven
from circumspect.staff.queries import acting_role


@transaction.atomic
def enable_sign_in(*, person: Employee, by: Employee) -> Employee:
    """Raises NotAllowed, SignInError."""
    require(by, Role.IT)
    person = Employee.objects.select_for_update().get(pk=person.pk)
    if person.is_active:
        raise SignInError(_("The sign-in of %(name)s is enabled already.") % {"name": person.name})
    person.is_active, person.sign_in_by = True, by
    person.roles_rest = RoleGiven.objects.filter(employee=person, ended_at=None).exists()
    person.save(update_fields=["is_active", "sign_in_by", "roles_rest"])
    if person.roles_rest:
        ask_directors(person, by)
    append(
        "staff.sign_in_enabled",
        actor=by.username,
        role=acting_role(by),
        subject=person.subject,
        details={"sign_in": person.username, "name": person.name},
    )
    return person
