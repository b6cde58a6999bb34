"""Accounts, cards and the people on them, for the tests of this room. Every name is plainly fictional."""

import itertools
from datetime import UTC, date, datetime

from circumspect.adoption.models import TextVersion
from circumspect.patrons.models import Account, Card, Consent, Guardian, ListedPerson
from circumspect.policy import Decision, load_builtin
from circumspect.staff.models import Employee

COUNT = itertools.count(1)
ADULT_BORN = date(1970, 5, 17)
MINOR_BORN = date(2020, 5, 17)


def make_account(
    surname: str = "Testholder", *, card: str = "", born: date | None = ADULT_BORN, **fields: object
) -> Account:
    """An account; with `card`, a valid card of that number."""
    number = f"T{next(COUNT):07d}"
    account = Account.objects.create(
        **{"number": number, "surname": surname, "first_name": "Avis", "date_of_birth": born, **fields}
    )
    if card:
        Card.objects.create(account=account, number=card)
    return account


def make_guardian(
    account: Account, name: str = "Gale Testguardian", *, agreed: bool = True, **fields: object
) -> Guardian:
    agreed_at = datetime(2024, 1, 2, tzinfo=UTC) if agreed else None
    return Guardian.objects.create(account=account, name=name, evidence="form", agreed_at=agreed_at, **fields)


def list_somebody(account: Account, name: str = "Lee Testlisted", **fields: object) -> ListedPerson:
    return ListedPerson.objects.create(account=account, name=name, evidence="form", permitted_by=account.name, **fields)


def make_text(title: str = "A policy for tests") -> TextVersion:
    """A version of the library's text, adopted now, so in force."""
    return TextVersion.objects.create(
        sha256=f"sha256:{next(COUNT):064d}",
        body=b"# Policy",
        title=title,
        approved_on=date(2018, 9, 18),
        format="markdown",
        adopted_at=datetime.now(UTC),
    )


def consent(account: Account, text: TextVersion, by: Employee, signed_by: str = "") -> Consent:
    return Consent.objects.create(
        account=account, text=text, signed_by=signed_by or account.name, how="paper", witnessed_by=by
    )


def permit(**facts: object) -> Decision:
    """A decision of the built-in pack: by default the holder in person with a photo ID."""
    pack = load_builtin("mrrl")
    given = {"domain": "records", "requester": "holder", "channel": "in_person", "presents": ["photo_id"], **facts}
    return pack.decide(pack.situation(given))
