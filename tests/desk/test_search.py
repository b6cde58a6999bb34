"""An account is found by name and date of birth; a hit is chosen by its key, which no address ever carries."""

import pytest
from django.test import Client

from tests.desk.asking import ask, logged, outcome
from tests.desk.library import ADDRESS, TITLE, Library


def search(client: Client, name: str, date_of_birth: str = "2017-06-01") -> str:
    return client.post("/desk/search", {"name": name, "date_of_birth": date_of_birth}).content.decode()


def test_a_hit_shows_name_and_last_four_digits_only(at_the_desk: Client, library: Library) -> None:
    page = search(at_the_desk, "testchild")
    assert "… 0001" in page
    for hidden in ("21000001", ADDRESS, TITLE, "NUMBER-C1", "Testmother"):
        assert hidden not in page
    assert len(logged("account.searched")) == 1


def test_choosing_a_hit_asks_about_that_account(at_the_desk: Client, library: Library) -> None:
    page = ask(at_the_desk, choose=library.child.key, number="21000003")
    assert page.context["page"].whose.account == library.child
    assert page.context["page"].whose.by_search
    page = ask(at_the_desk, chosen=library.child.key, who="holder", presents=["photo_id"])
    assert outcome(page) == "permit A.1"


@pytest.mark.parametrize(
    ("name", "born", "field"),
    [
        ("", "2017-06-01", "name"),
        ("x", "2017-06-01", "name"),
        ("x" * 10_000, "2017-06-01", "name"),
        ("Test\u202echild", "2017-06-01", "name"),
        ("Testchild", "", "date_of_birth"),
        ("Testchild", "yesterday", "date_of_birth"),
        ("Testchild", "0000-00-00", "date_of_birth"),
    ],
)
def test_what_cant_be_searched_is_said_beside_the_field(
    name: str, born: str, field: str, at_the_desk: Client, library: Library
) -> None:
    page = at_the_desk.post("/desk/search", {"name": name, "date_of_birth": born})
    assert list(page.context["search"].errors) == [field]
    assert not logged("account.searched")


def test_nobody_found_is_said(at_the_desk: Client, library: Library) -> None:
    assert "Nobody of that name" in search(at_the_desk, "nobodyatall")


def test_a_key_that_isnt_one_finds_nothing(at_the_desk: Client, library: Library) -> None:
    page = ask(at_the_desk, choose="no-such-key")
    assert page.context["page"].whose is None
    assert page.context["page"].form.errors["number"]
