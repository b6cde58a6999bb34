"""Make a sign-in for a person who works here. It opens nothing until the Director gives it a role."""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.codes import GOOD_FOR, hashed, new_code
from circumspect.staff.errors import SignInError
from circumspect.staff.models import Employee, FirstSignIn, Role
from circumspect.staff.queries import acting_role

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
RESERVED = frozenset({"unknown", "server", "system", "worker"})


@transaction.atomic
def make_sign_in(*, username: str, name: str, email: str = "", phone: str = "", by: Employee) -> tuple[Employee, str]:
    """The person, and the code for their first sign-in, which is shown once and told to them by voice.

    Raises NotAllowed, SignInError.
    """
    require(by, Role.IT)
    person = Employee(username=free_name(username), name=name.strip(), email=email, phone=phone, sign_in_by=by)
    if not person.name:
        raise SignInError(_("The person needs a name as well: the one that colleagues know them by."))
    person.set_unusable_password()
    person.save()
    code = issue_code(person)
    append(
        "staff.sign_in_made",
        actor=by.username,
        role=acting_role(by),
        subject=person.subject,
        details={"sign_in": person.username, "name": person.name},
    )
    return person, code


def free_name(username: str) -> str:
    """The sign-in name in small letters. Raises SignInError when it can't be one or somebody has it."""
    username = username.strip().lower()
    if not NAME.fullmatch(username) or username in RESERVED:
        raise SignInError(
            _(
                "“%(username)s” can't be a sign-in name. It has 2 to 60 letters a–z, digits, dots, dashes or "
                "underscores, begins with a letter or digit, and is none of: %(reserved)s."
            )
            % {"username": username, "reserved": ", ".join(sorted(RESERVED))}
        )
    if Employee.objects.filter(username__iexact=username).exists():
        raise SignInError(
            _("Somebody has the sign-in name “%(username)s” already. Choose another.") % {"username": username}
        )
    return username


def issue_code(person: Employee) -> str:
    """A new code for a first sign-in; an earlier one stops working."""
    code = new_code()
    FirstSignIn.objects.update_or_create(
        employee=person,
        defaults={"code_hash": hashed(code), "expires_at": timezone.now() + GOOD_FOR, "attempts": 0},
    )
    return code
