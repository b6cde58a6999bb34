"""Roles, authority, and whom to call."""

import pytest

from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import Officer, acting_role, authority_of, holders_of, officers
from tests.people import MakeEmployee


@pytest.mark.parametrize(
    "roles, acting, authority",
    [
        ([], "", "desk"),
        ([Role.DESK], "desk", "desk"),
        ([Role.MANAGER, Role.IT], "manager", "desk"),
        ([Role.CIRCULATION_MANAGER, Role.DESK], "circulation_manager", "circulation_manager"),
        ([Role.ASSISTANT_DIRECTOR], "assistant_director", "desk"),
        ([Role.CIRCULATION_MANAGER, Role.ASSISTANT_DIRECTOR], "assistant_director", "circulation_manager"),
        ([Role.DIRECTOR, Role.CIRCULATION_MANAGER], "director", "director"),
    ],
)
def test_the_role_one_acts_in_and_the_authority_it_carries(
    employee: MakeEmployee, roles: list[Role], acting: str, authority: str
) -> None:
    person = employee(*roles)
    assert (acting_role(person), authority_of(person)) == (acting, authority)


def test_holders_come_in_the_order_of_the_roles_asked_for(employee: MakeEmployee) -> None:
    director = employee(Role.DIRECTOR, name="Ada")
    manager = employee(Role.CIRCULATION_MANAGER, name="Zoe")
    assert holders_of(Role.CIRCULATION_MANAGER, Role.DIRECTOR) == [manager, director]


def test_whom_to_call_first_the_circulation_manager_then_the_director_then_who_stands_in(
    employee: MakeEmployee,
) -> None:
    people = [
        employee(Role.ASSISTANT_DIRECTOR, name="Ada"),
        employee(Role.DIRECTOR, name="Bea"),
        employee(Role.CIRCULATION_MANAGER, name="Cleo"),
        employee(Role.CIRCULATION_MANAGER, name="Dan"),
        employee(Role.DESK, name="Eve"),
    ]
    Employee.objects.filter(pk=people[3].pk).update(is_active=False)
    Employee.objects.filter(pk=people[2].pk).update(phone="555-0103")
    assert officers({"director": "Library Director"}) == [
        Officer("Cleo", "Circulation Manager", "555-0103", alternate=False),
        Officer("Bea", "Library Director", "", alternate=False),
        Officer("Ada", "Assistant Director", "", alternate=True),
    ]
