"""Set a password with the code that the IT department told a person. The code is good once."""

from django.db import transaction
from django.utils import timezone

from circumspect.ledger.actions import append
from circumspect.staff.codes import MOST_ATTEMPTS, matches
from circumspect.staff.models import Employee, FirstSignIn
from circumspect.staff.queries import acting_role

NOBODY = "unknown"


@transaction.atomic
def set_first_password(*, username: str, code: str, password: str) -> Employee | None:
    """The person, or None when name and code don't go together, or no longer do: why isn't told apart.

    `password` has been validated. A failed attempt is counted and logged, so it is no error: that would undo both.
    """
    waiting = FirstSignIn.objects.select_for_update(of=("self",)).select_related("employee")
    first = waiting.filter(employee__username__iexact=username.strip(), employee__is_active=True).first()
    good = matches(code, first.code_hash if first else "")
    if first is None or not good or first.expires_at <= timezone.now() or first.attempts >= MOST_ATTEMPTS:
        return refuse(first)
    person = first.employee
    person.set_password(password)
    person.save(update_fields=["password"])
    first.delete()
    append("staff.first_password_set", actor=person.username, role=acting_role(person), subject=person.subject)
    return person


def refuse(first: FirstSignIn | None) -> None:
    if first is None:
        append("staff.first_code_failed", actor=NOBODY)
        return
    first.attempts = min(first.attempts + 1, MOST_ATTEMPTS)
    first.save(update_fields=["attempts"])
    append(
        "staff.first_code_failed",
        actor=NOBODY,
        subject=first.employee.subject,
        details={"sign_in": first.employee.username, "attempt": first.attempts},
    )
