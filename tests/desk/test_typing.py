"""Whatever is typed or scanned gets a clear answer beside its field, and is kept."""

import pytest
from django.test import Client

from circumspect.patrons.models import Card
from tests.desk.asking import ADULT, ask, logged, open_record
from tests.desk.library import Library

WRONG = {
    "ten thousand characters": "9" * 10_000,
    "a mark of writing direction": "2100\u202e0003",
    "a zero-width space": "2100\u200b0003",
    "a control character": "2100\x070003",
    "a null": "2100\x000003",
    "another script": "٢١٠٠٠٠٠٣x٣",
    "markup": "<script>alert(1)</script>",
    "half a number": "2100",
    "half a character": "2100\ufffd",
    "SQL": "' OR 1=1 --",
}


@pytest.mark.parametrize("typed", WRONG.values(), ids=WRONG.keys())
def test_what_is_no_number_is_said_beside_the_field(typed: str, at_the_desk: Client, library: Library) -> None:
    page = ask(at_the_desk, number=typed)
    assert page.status_code == 200
    errors = page.context["page"].form.errors["number"]
    assert len(errors) == 1
    assert page.context["page"].whose is None
    assert page.context["page"].form["number"].value() == typed
    assert "<script>alert" not in page.content.decode()
    assert not logged("account.looked_up")


@pytest.mark.parametrize("typed", [f"  {ADULT}\r\n", f"{ADULT}\t", "2100 0003", "2100-0003"])
def test_what_a_scanner_adds_doesnt_matter(typed: str, at_the_desk: Client, library: Library) -> None:
    assert ask(at_the_desk, number=typed).context["page"].whose.account == library.adult


@pytest.mark.parametrize("name", ["who", "channel", "presents", "states", "yes", "shown", "chosen", "own_number"])
@pytest.mark.parametrize("value", ["x" * 10_000, "\u202e", "person-99999999999999999999999", "\x00"])
def test_a_form_that_nobody_filled_in_by_hand_breaks_nothing(
    name: str, value: str, at_the_desk: Client, library: Library
) -> None:
    entered = {"number": ADULT, "who": "holder", "presents": ["photo_id"], name: value}
    assert ask(at_the_desk, **entered).status_code == 200
    assert open_record(at_the_desk, **entered).status_code in (409, 422)


def test_an_old_number_finds_the_account_and_counts_as_missing(at_the_desk: Client, library: Library) -> None:
    Card.objects.filter(number=ADULT).update(status="replaced")
    Card.objects.create(account=library.adult, number="21000009")
    page = ask(at_the_desk, number=ADULT, who="holder", presents=["account_card"])
    assert page.context["page"].answer.facts.situation["account_card_status"] == "missing"
    page = ask(at_the_desk, number="21000009", who="holder", presents=["account_card"])
    assert page.context["page"].answer.decision.outcome == "permit"


def test_half_a_number_keeps_the_account_that_was_found_by_name(at_the_desk: Client, library: Library) -> None:
    page = ask(at_the_desk, number="2100", chosen=library.adult.key, who="holder")
    assert page.context["page"].whose.account == library.adult
    assert "number" in page.context["page"].form.errors


def test_a_page_is_small(at_the_desk: Client, library: Library) -> None:
    page = ask(at_the_desk, number=ADULT, who=f"person-{library.friend.pk}", presents=["photo_id"])
    assert len(page.content) < 20_000
