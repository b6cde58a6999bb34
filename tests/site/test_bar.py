"""The bar leads a person where they may go, and nowhere else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse

from circumspect.site.context import places, roles_now
from circumspect.staff.models import Employee, Role
from tests.people import make_employee


def labels(user: Employee | AnonymousUser, path: str = "/") -> dict[str, str]:
    """What the bar shows, and which of it is marked as where one is."""
    request: HttpRequest = RequestFactory().get(path)
    request.user = user
    return {str(place.label): place.current for place in places(request, roles_now(request))}


@pytest.mark.django_db
def test_a_person_without_a_role_sees_their_home_alone() -> None:
    assert labels(make_employee()) == {"Home": "page"}


@pytest.mark.django_db
def test_the_desk_sees_what_its_work_needs_and_where_it_is() -> None:
    shown = labels(make_employee(Role.DESK), reverse("police"))
    assert list(shown)[:3] == ["Home", "Desk", "Accounts"]
    assert shown["Desk"] == "true"
    assert shown["Home"] == ""


def test_a_passer_by_sees_what_is_public() -> None:
    assert list(labels(AnonymousUser())) == ["The policy", "Whom to ask", "Sign in"]
