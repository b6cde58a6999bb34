"""Make the first Director, when the library is set up on its server: once, before anybody has a role."""

from django.db import transaction

from circumspect.ledger.actions import append
from circumspect.staff.actions.make_sign_in import free_name
from circumspect.staff.errors import RoleError, SignInError
from circumspect.staff.models import Employee, Role, RoleGiven


@transaction.atomic
def make_first_director(*, username: str, name: str, email: str, password: str) -> Employee:
    """The one person who gets a sign-in and a role by one hand. `password` has been validated.

    Raises RoleError when anybody was ever Director, SignInError.
    """
    if RoleGiven.objects.filter(role=Role.DIRECTOR).exists():
        raise RoleError("This library has had a Director already; from then on the Director gives roles.")
    person = Employee(username=free_name(username), name=name.strip(), email=email.strip())
    if not person.name:
        raise SignInError("The Director needs a name as well: the one that colleagues know them by.")
    person.set_password(password)
    person.save()
    RoleGiven.objects.create(employee=person, role=Role.DIRECTOR, reason="The library was set up.")
    append(
        "library.begun",
        actor=person.username,
        role=Role.DIRECTOR.value,
        subject=person.subject,
        details={"name": person.name},
    )
    return person
