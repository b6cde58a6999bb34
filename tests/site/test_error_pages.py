"""What goes wrong is said in words, with what to do, and no part of it is kept by a browser."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from circumspect.staff.models import Employee

NOT_KEPT = "no-store"


@pytest.mark.django_db
def test_an_address_without_a_page_says_so() -> None:
    answer = Client().get("/nothing/of/the/kind/")
    assert answer.status_code == 404
    assert "Nothing is here" in answer.content.decode()
    assert answer.headers["Cache-Control"] == NOT_KEPT


def test_a_page_of_another_role_says_whom_to_ask(client: Client, desk: Employee) -> None:
    client.force_login(desk)
    answer = client.get(reverse("make_sign_in"))
    assert answer.status_code == 403
    assert "ask the Director to give you the role" in answer.content.decode()
    assert answer.headers["Cache-Control"] == NOT_KEPT


@pytest.mark.django_db
def test_a_form_that_was_open_too_long_says_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert "load the page again" in answer.content.decode()


@pytest.mark.pure
@pytest.mark.parametrize("name", ["400.html", "429.html", "500.html"])
def test_the_page_of_a_failure_needs_nothing_that_could_fail_too(name: str) -> None:
    assert "<main" in render_to_string(name)
