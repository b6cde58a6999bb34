"""Disable a sign-in: its sessions end with their next page, and its roles and designations count for nothing."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.directors import keep_a_director, others
from circumspect.staff.errors import SignInError
from circumspect.staff.models import Employee, FirstSignIn, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role


@transaction.atomic
def disable_sign_in(*, person: Employee, reason: str, by: Employee) -> Employee:
    """Raises NotAllowed, SignInError, LastDirector."""
    require(by, Role.IT)
    keep_a_director(without=person, instead=_("Give the role to somebody else first."))
    person = Employee.objects.select_for_update().get(pk=person.pk)
    if person == by:
        raise SignInError(_("Nobody disables their own sign-in. Ask a colleague of the IT department."))
    if not person.is_active:
        raise SignInError(_("The sign-in of %(name)s is disabled already.") % {"name": person.name})
    if not reason.strip():
        raise SignInError(_("Say why the sign-in is disabled; the log keeps the reason."))
    person.is_active = False
    person.save(update_fields=["is_active"])
    FirstSignIn.objects.filter(employee=person).delete()
    notify(others(but=by), subject=_("A sign-in was disabled"), text=person.name, path=reverse("staff"))
    append(
        "staff.sign_in_disabled",
        actor=by.username,
        role=acting_role(by),
        subject=person.subject,
        details={"sign_in": person.username, "name": person.name, "reason": reason.strip()},
    )
    return person
