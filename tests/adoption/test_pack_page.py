"""The page of a proposed pack says in words what it would change, in the reader's language."""

import pytest
from django.test import Client
from django.urls import reverse

from circumspect.adoption.actions import propose_pack
from circumspect.policy import load_builtin
from circumspect.staff.models import Employee, Role
from tests.people import make_employee
from tests.policy.packs import without_row
from tests.site.visiting import visit_as

pytestmark = pytest.mark.django_db

SOURCE = load_builtin("mrrl").source.decode()
THANKS = "Thank you, that's all I need. This is your own record; let's look at it together."


@pytest.fixture
def client(settings: pytest.FixtureRequest) -> Client:
    settings.DEMO = True  # type: ignore[attr-defined]
    return visit_as(make_employee(Role.DIRECTOR))


def page(client: Client, director: Employee, text: str) -> str:
    version = propose_pack(body=text.encode(), by=director)
    return client.get(reverse("pack_version", args=[version.digest]), {"language": "es"}).content.decode()


def test_another_decision_is_told_with_where_it_would_be_taken(client: Client, director: Employee) -> None:
    row, _ = without_row("C.1-phone", "records.clause")
    shown = page(client, director, SOURCE.split("[translation.")[0].replace(row, ""))
    assert "Change(" not in shown and "Decision(" not in shown
    assert "240 situaciones" in shown and "→" in shown
    assert "<code>requester listed_guardian, channel phone" in shown


def test_other_words_are_told_in_both_packs_words(client: Client, director: Employee) -> None:
    assert SOURCE.count(THANKS) == 2
    text = SOURCE.replace(THANKS, "Thanks.").replace("Gracias, no necesito nada más.", "Gracias por venir.")
    shown = page(client, director, text)
    assert "otras palabras para" in shown
    assert "Gracias, no necesito nada más." in shown and "→ “Gracias por venir." in shown and THANKS not in shown
