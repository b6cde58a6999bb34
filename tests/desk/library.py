"""A small library for the desk's tests: a child of separated parents, an adult with a listed person, all fictional."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from circumspect.patrons.models import Account, Card, Contact, Guardian, ListedPerson, Loan

CHILD_BORN = date(2017, 6, 1)
ADULT_BORN = date(1980, 6, 1)
TITLE = "A Planted Title About Lighthouses"
ADDRESS = "77 Planted Street"


@dataclass(frozen=True, slots=True)
class Library:
    """`child` and `other` are two accounts of one child; `adult` has listed `friend`, who has an account of his own."""

    child: Account
    mother: Guardian
    other: Account
    father: Guardian
    adult: Account
    friend: ListedPerson
    carer: ListedPerson
    friends_own: Account


def account(number: str, surname: str, first_name: str, born: date | None, card: str) -> Account:
    made = Account.objects.create(number=number, surname=surname, first_name=first_name, date_of_birth=born)
    Card.objects.create(account=made, number=card)
    Contact.objects.create(account=made, address=ADDRESS)
    Loan.objects.create(account=made, barcode=f"B{number}", title=TITLE, issued_at=datetime(2026, 9, 1, tzinfo=UTC))
    return made


def guardian(of: Account, name: str) -> Guardian:
    return Guardian.objects.create(
        account=of, name=name, evidence="signed form", agreed_at=datetime(2024, 1, 2, tzinfo=UTC)
    )


@pytest.fixture
def library(db: None) -> Library:
    child = account("NUMBER-C1", "Testchild", "Mika", CHILD_BORN, "21000001")
    other = account("NUMBER-C2", "Testchild", "Mika", CHILD_BORN, "21000002")
    adult = account("NUMBER-A1", "Testholder", "Avis", ADULT_BORN, "21000003")
    friends_own = account("NUMBER-F1", "Testfriend", "Lee", ADULT_BORN, "21000004")
    listed = {"account": adult, "evidence": "signed form", "permitted_by": adult.name}
    return Library(
        child=child,
        mother=guardian(child, "Gale Testmother"),
        other=other,
        father=guardian(other, "Fen Testfather"),
        adult=adult,
        friend=ListedPerson.objects.create(name="Lee Testfriend", own_account=friends_own, **listed),
        carer=ListedPerson.objects.create(name="Cary Testcarer", **listed),
        friends_own=friends_own,
    )
