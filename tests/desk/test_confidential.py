"""Nothing confidential is in any page without a grant: not a title, not an address, not a fee."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from circumspect.patrons.models import Contact, Fee, Hold, Loan
from tests.desk import asking
from tests.desk.asking import ADULT, CHILD
from tests.desk.library import Library

PLANTED = "PlantedConfidential"


@pytest.fixture
def planted(library: Library) -> Library:
    for account in (library.child, library.other, library.adult, library.friends_own):
        kept = dict.fromkeys(("address", "city", "state", "zipcode", "country", "email", "phone"), PLANTED)
        Contact.objects.filter(account=account).update(**kept)
        Loan.objects.filter(account=account).update(title=PLANTED)
        Hold.objects.create(account=account, title=PLANTED, placed_on=date(2026, 1, 2))
        Fee.objects.create(account=account, reason=PLANTED, cents=100, on=date(2026, 1, 2))
    return library


def questions(library: Library) -> list[dict[str, Any]]:
    mother, friend = f"guardian-{library.mother.pk}", f"person-{library.friend.pk}"
    return [
        {"number": CHILD},
        {"number": CHILD, "who": "parent"},
        {"number": CHILD, "who": mother, "presents": ["photo_id"]},
        {"number": ADULT, "who": friend, "presents": ["account_card"]},
        {"number": ADULT, "who": "holder", "presents": ["photo_id"]},
        {"choose": library.child.key},
        {"number": ADULT, "who": "police"},
    ]


def test_no_page_of_the_desk_shows_it_without_a_grant(at_the_desk: Client, planted: Library) -> None:
    pages = [at_the_desk.get("/desk/"), at_the_desk.get("/desk/police/"), at_the_desk.get("/desk/referrals/")]
    pages.append(at_the_desk.post("/desk/search", {"name": "testchild", "date_of_birth": "2017-06-01"}))
    for question in questions(planted):
        pages.append(asking.ask(at_the_desk, **question))
        pages.append(at_the_desk.post("/desk/answer", question, headers={"HX-Request": "true", "HX-Target": "asked"}))
        pages.append(asking.open_record(at_the_desk, **(question | {"presents": ["photo_id"]})))
        pages.append(at_the_desk.post("/desk/refer", question, follow=True))
    for page in pages:
        assert PLANTED not in page.content.decode()


def test_no_page_of_an_account_shows_it_without_a_grant(at_the_desk: Client, planted: Library) -> None:
    page = at_the_desk.get(f"/accounts/{planted.child.key}/")
    assert PLANTED not in page.content.decode()


def test_with_the_grant_it_is_there(at_the_desk: Client, planted: Library) -> None:
    opened = asking.open_record(at_the_desk, number=ADULT, who="holder", presents=["account_card"])
    assert at_the_desk.get(opened.headers["Location"]).content.decode().count(PLANTED) >= 8


def test_a_refusal_says_nothing_that_the_policy_withholds(at_the_desk: Client, planted: Library) -> None:
    """The sentence to say is the policy's own: it names nobody and neither confirms nor denies."""
    for question in questions(planted):
        page = asking.ask(at_the_desk, **question).context["page"]
        if page.answer and page.answer.decision.outcome != "permit":
            for name in ("Mika", "Avis", "Testchild", "Testholder", "Testmother", "Testfriend"):
                assert name not in page.answer.decision.say
