"""Searching by name: at most ten hits, name and last four digits only, each search in the log."""

from dataclasses import fields
from datetime import date

import pytest
from django.db import connection

from circumspect.patrons.actions import search_accounts
from circumspect.patrons.actions.search_accounts import Hit, in_range
from circumspect.patrons.models import Account, Card
from circumspect.patrons.refused import Refused
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from tests.patrons.entries_of import last_details, logged
from tests.patrons.people_on_accounts import make_account
from tests.people import MakeEmployee


def names(text: str, by: Employee, born: date | None = None) -> list[str]:
    return [hit.name for hit in search_accounts(name=text, date_of_birth=born, by=by)]


@pytest.mark.parametrize(
    "text",
    ["núñez", "NUNEZ", "nun", "Núñez-Prueba, Ana", "ana nunez prueba", "nunez prueba ana", "Nunez,", " nunez  prueba "],
)
def test_case_accents_and_order_do_not_matter(desk: Employee, text: str) -> None:
    make_account("Núñez-Prueba", first_name="Ana", card="29990001234")
    make_account("Other")
    assert search_accounts(name=text, by=desk)[0].last_four == "1234"
    assert names(text, desk) == ["Ana Núñez-Prueba"]


@pytest.mark.parametrize("surname", ["Łódź", "Иванова", "李", "O’Test", "Ǽtest"])
def test_names_of_every_script_are_found(desk: Employee, surname: str) -> None:
    make_account(surname, first_name="Zz")
    assert names(f"{surname}, z", desk) == [f"Zz {surname}"]


def test_a_hit_says_name_and_last_four_digits_only(desk: Employee) -> None:
    assert [field.name for field in fields(Hit)] == ["key", "name", "last_four"]
    account = make_account(card="123456789")
    Card.objects.create(account=account, number="OLD9999", status="replaced")
    assert search_accounts(name="testholder", by=desk) == [Hit(account.key, "Avis Testholder", "6789")]


def test_a_date_of_birth_narrows_the_search(desk: Employee) -> None:
    make_account(born=date(1980, 1, 1), first_name="First")
    make_account(born=date(1990, 1, 1), first_name="Second")
    assert names("testholder", desk, date(1990, 1, 1)) == ["Second Testholder"]


def test_there_are_at_most_ten_hits(desk: Employee) -> None:
    for _ in range(12):
        make_account()
    assert len(names("testholder", desk)) == 10


@pytest.mark.parametrize(("born", "index"), [(None, "account_name"), (date(1990, 1, 1), "account_birth_and_name")])
def test_a_search_is_a_range_of_an_index_however_many_accounts_there_are(
    desk: Employee, born: date | None, index: str
) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # a table this small is otherwise read whole
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        plan = in_range("test", born).explain()
    assert index in plan and "SCAN" not in plan and "Filter" not in plan


def test_each_search_is_one_entry_even_without_a_hit(desk: Employee) -> None:
    with logged("account.searched", "account.searched"):
        search_accounts(name="nobody", by=desk)
        search_accounts(name="nobody", by=desk)
    assert last_details() == {"name": "nobody", "date_of_birth": "", "hits": 0}


@pytest.mark.parametrize("text", ["", " ", "a", "%", "__", ",,", "x\x00y", "\u202etest", "x" * 10_000])
def test_what_is_no_name_is_refused(desk: Employee, text: str) -> None:
    with logged(), pytest.raises(Refused):
        search_accounts(name=text, by=desk)


def test_somebody_without_a_role_searches_nothing(employee: MakeEmployee) -> None:
    with pytest.raises(NotAllowed):
        search_accounts(name="test", by=employee())


def test_a_percent_sign_is_no_wildcard(desk: Employee) -> None:
    make_account()
    assert names("te%er", desk) == []
    assert Account.objects.count() == 1
