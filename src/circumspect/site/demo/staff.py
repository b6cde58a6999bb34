"""The people of the demonstration.

The first Director and the IT department are there from the start; all others come in as people do: the IT department
makes a sign-in, the person sets a password with the code, the Director gives the role.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from circumspect.site.demo.clock import dated
from circumspect.staff.actions.designate import designate
from circumspect.staff.actions.give_role import give_role
from circumspect.staff.actions.make_first_director import make_first_director
from circumspect.staff.actions.make_sign_in import make_sign_in
from circumspect.staff.actions.set_first_password import set_first_password
from circumspect.staff.models import Employee, Role, RoleGiven, Task

PASSWORD = settings.DEMO_PASSWORD


@dataclass(frozen=True, slots=True)
class Person:
    username: str
    name: str
    role: Role
    phone: str


DIRECTOR = Person("director", "Imara Pretense", Role.DIRECTOR, "555-0101")
IT = Person("it", "Tecla Bitwise", Role.IT, "555-0107")
OTHERS = (
    Person("assistant", "Ascot Fable", Role.ASSISTANT_DIRECTOR, "555-0102"),
    Person("circulation", "Circe Ledgerly", Role.CIRCULATION_MANAGER, "555-0103"),
    Person("manager", "Manfred Invento", Role.MANAGER, "555-0104"),
    Person("weekend", "Saturnia Sundaygood", Role.WEEKEND_SUPERVISOR, "555-0105"),
    Person("desk", "Desmond Counterfoil", Role.DESK, "555-0106"),
)
PEOPLE = (DIRECTOR, *OTHERS, IT)


def begin_staff() -> None:
    """The two who were there when the library was set up."""
    director = make_first_director(username=DIRECTOR.username, name=DIRECTOR.name, email="", password=PASSWORD)
    Employee.objects.filter(pk=director.pk).update(phone=DIRECTOR.phone)
    dated(director, "created_at")
    it = Employee.objects.create(username=IT.username, name=IT.name, phone=IT.phone, password=make_password(PASSWORD))
    dated(it, "created_at")
    dated(RoleGiven.objects.get(employee=director), "given_at")
    dated(give_role(person=it, role=IT.role, reason="Keeps our machines.", by=director), "given_at")


def welcome_staff() -> None:
    """Everybody else, one after the other."""
    it, director = employee("it"), employee("director")
    for person in OTHERS:
        made, code = make_sign_in(username=person.username, name=person.name, phone=person.phone, by=it)
        dated(made, "created_at")
        set_first_password(username=person.username, code=code, password=PASSWORD)
        dated(give_role(person=made, role=person.role, reason="Works here.", by=director), "given_at")
    now = timezone.now()
    designate(
        person=employee("assistant"),
        task=Task.WAIVE_SUBPOENA,
        starts_at=now,
        ends_at=now + timedelta(days=15),
        reason="Stands in for the Director during the summer.",
        by=director,
    )


def employee(username: str) -> Employee:
    """The person with that sign-in name."""
    return Employee.objects.get(username=username)
