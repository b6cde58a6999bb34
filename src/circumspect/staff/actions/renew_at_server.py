"""Renew a sign-in from the server's own command line: for the only Director, whom nobody else could confirm."""

from django.db import transaction

from circumspect.ledger.actions import append
from circumspect.staff.actions.renew_sign_in import take_way_in
from circumspect.staff.directors import others
from circumspect.staff.errors import SignInError
from circumspect.staff.models import Employee
from circumspect.staff.notices import notify

SERVER = "server"


@transaction.atomic
def renew_at_server(*, username: str) -> tuple[Employee, str]:
    """The person and a code. Roles don't rest: whoever has the server has all that it keeps. Raises SignInError."""
    person = Employee.objects.select_for_update().filter(username__iexact=username).first()
    if person is None:
        raise SignInError(f"Nobody has the sign-in name “{username}”. 'circumspect staff list' shows who there is.")
    person.is_active, person.roles_rest = True, False
    code = take_way_in(person)
    notify(others(but=person), subject="A sign-in was renewed at the server", text=person.name, urgent=True)
    append(
        "staff.sign_in_renewed",
        actor=SERVER,
        subject=person.subject,
        details={"sign_in": person.username, "name": person.name},
    )
    return person, code
