"""The employees of the test library, one for each role, all plainly fictional."""

import itertools
from collections.abc import Callable
from functools import cache

import pytest
from django.contrib.auth.hashers import make_password

from circumspect.staff.models import Employee, Role, RoleGiven

COUNT = itertools.count(1)
PASSWORD = "a-password-for-tests"
MakeEmployee = Callable[..., Employee]


@cache
def password_hash() -> str:
    """The hash of PASSWORD, made once: argon2 is slow on purpose."""
    return make_password(PASSWORD)


def make_employee(*roles: Role, username: str = "", name: str = "") -> Employee:
    username = username or f"{roles[-1].value if roles else 'nobody'}-{next(COUNT)}"
    person = Employee(username=username, name=name or f"Tester {username}", email=f"{username}@library.example")
    person.password = password_hash()
    person.save()
    RoleGiven.objects.bulk_create(RoleGiven(employee=person, role=role, reason="for a test") for role in roles)
    return person


@pytest.fixture
def employee(db: None) -> MakeEmployee:
    """`employee(Role.DESK, ...)` makes a person with those roles."""
    return make_employee


@pytest.fixture
def desk(db: None) -> Employee:
    return make_employee(Role.DESK)


@pytest.fixture
def director(db: None) -> Employee:
    return make_employee(Role.DIRECTOR)


@pytest.fixture
def circulation_manager(db: None) -> Employee:
    return make_employee(Role.CIRCULATION_MANAGER)
