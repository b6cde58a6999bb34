"""Confirm that a renewed or enabled sign-in is in the hands of its person: its roles count again."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.directors import others
from circumspect.staff.errors import SignInError, TwoPersonsNeeded
from circumspect.staff.models import Employee, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role


@transaction.atomic
def confirm_sign_in(*, person: Employee, by: Employee) -> Employee:
    """Raises NotAllowed, SignInError, TwoPersonsNeeded."""
    require(by, Role.DIRECTOR)
    person = Employee.objects.select_for_update().get(pk=person.pk)
    if not person.roles_rest:
        raise SignInError(_("The sign-in of %(name)s waits for no confirmation.") % {"name": person.name})
    two_persons(person, by)
    person.roles_rest = False
    person.save(update_fields=["roles_rest"])
    append(
        "staff.sign_in_confirmed",
        actor=by.username,
        role=acting_role(by),
        subject=person.subject,
        details={"sign_in": person.username, "name": person.name},
    )
    return person


def two_persons(person: Employee, by: Employee) -> None:
    """Raise TwoPersonsNeeded when `by` made, renewed or enabled the sign-in: somebody else says what it may do."""
    if person.sign_in_by_id == by.pk:
        raise TwoPersonsNeeded(
            _("You made or renewed the sign-in of %(name)s, so another Director says what it may do.")
            % {"name": person.name}
        )


def ask_directors(person: Employee, by: Employee) -> None:
    notify(
        others(but=by),
        subject=_("A sign-in waits for your confirmation"),
        text=_("Make sure that {name} has it before you confirm it.").format(name=person.name),
        path=reverse("staff"),
        urgent=True,
    )
