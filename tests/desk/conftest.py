"""The desk's tests go through its own page, as an employee does."""

from collections.abc import Callable

import pytest
from django.test import Client

from circumspect.staff.models import Employee
from tests.desk.library import library

__all__ = ["library"]

SignIn = Callable[[Employee], Client]


@pytest.fixture
def sign_in(settings: pytest.FixtureRequest) -> SignIn:
    """A browser in which that employee is signed in."""
    settings.DEMO = True  # type: ignore[attr-defined]  (a second factor has tests of its own)

    def signed_in(person: Employee) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture
def at_the_desk(sign_in: SignIn, desk: Employee) -> Client:
    return sign_in(desk)
