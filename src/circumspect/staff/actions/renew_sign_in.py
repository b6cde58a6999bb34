"""Renew a sign-in whose password or second factor is lost: a new code, and nothing of the old way in is left.

Its roles rest until a Director confirms that the person has it: so the IT department alone can't act as anybody.
"""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.actions.confirm_sign_in import ask_directors
from circumspect.staff.actions.make_sign_in import issue_code
from circumspect.staff.directors import keep_a_director
from circumspect.staff.errors import SignInError
from circumspect.staff.models import Employee, Role, RoleGiven
from circumspect.staff.queries import acting_role


@transaction.atomic
def renew_sign_in(*, person: Employee, by: Employee) -> str:
    """The code for the person's next sign-in, shown once. Raises NotAllowed, SignInError, LastDirector."""
    require(by, Role.IT)
    keep_a_director(
        without=person,
        instead=_("Run '%(command)s' on the server, with the Director beside you.")
        % {"command": f"circumspect staff renew {person.username}"},
    )
    person = Employee.objects.select_for_update().get(pk=person.pk)
    if person == by:
        raise SignInError(
            _("Nobody renews their own sign-in. Change your password on your own page, or ask a colleague.")
        )
    if not person.is_active:
        raise SignInError(_("The sign-in of %(name)s is disabled. Enable it first.") % {"name": person.name})
    person.sign_in_by = by
    person.roles_rest = RoleGiven.objects.filter(employee=person, ended_at=None).exists()
    code = take_way_in(person)
    if person.roles_rest:
        ask_directors(person, by)
    append(
        "staff.sign_in_renewed",
        actor=by.username,
        role=acting_role(by),
        subject=person.subject,
        details={"sign_in": person.username, "name": person.name},
    )
    return code


def take_way_in(person: Employee) -> str:
    """No password, no second factor, so no session either; only the new code opens."""
    person.set_unusable_password()
    person.save()
    Authenticator.objects.filter(user=person).delete()
    return issue_code(person)
