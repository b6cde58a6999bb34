"""What is read about accounts, cards and the people on them: the facts of a situation. Never what a record holds.

Dates are the library's own (`timezone.localdate()` is today); whether something is in force is worked out when asked.
"""

from datetime import date
from typing import Literal

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.patrons.card_number import CardNumberError, clean_card_number
from circumspect.patrons.models import Account, Card, Consent, Guardian, ListedPerson, is_key

CardStatus = Literal["valid", "expired", "stolen", "missing"]
OwnCardStatus = Literal["none", "valid", "expired", "stolen", "missing"]
HolderAge = Literal["unknown", "adult", "minor"]

__all__ = ["CardNumberError", "NoSuchAccount", "account_by_card_number", "card_status", "holder_age"]


class NoSuchAccount(CircumspectError):
    """There is no account of that key."""

    status = 404


def today() -> date:
    """The date at the library now."""
    return timezone.localdate()


def card_by_number(text: str) -> Card | None:
    """The card of that number, a replaced one too, with its account; its status is a fact of its own.

    Raises CardNumberError for what can't be a card number.
    """
    return Card.objects.select_related("account").filter(number=clean_card_number(text)).first()


def account_by_card_number(text: str) -> Account | None:
    """The account whose card, in use or replaced, has that number. Raises CardNumberError."""
    card = card_by_number(text)
    return card.account if card else None


def account_by_key(key: str) -> Account:
    """Raises NoSuchAccount."""
    return known(Account.objects.filter(key=key).first() if is_key(key) else None)


def locked_account(key: str) -> Account:
    """The account, locked until the transaction ends: what is decided on its facts can't be overtaken by a report.

    Every action that changes an account or opens its record takes this lock first. Raises NoSuchAccount.
    """
    return known(Account.objects.select_for_update().filter(key=key).first() if is_key(key) else None)


def known(account: Account | None) -> Account:
    if account is None:
        raise NoSuchAccount(_("There is no such account. Search for it by name, or scan its card."))
    return account


def current_card(account: Account) -> Card | None:
    """The one card in use, whatever its status; None when none was issued."""
    return Card.objects.filter(account=account).exclude(status=Card.Status.REPLACED).first()


def card_status(card: Card | None, on: date) -> CardStatus:
    """The fact `account_card_status`. A replaced card counts as missing, and so does one that doesn't exist.

    A card is good through the day on which it, or its account, expires.
    """
    if card is None or card.status in (Card.Status.REPLACED, Card.Status.MISSING):
        return "missing"
    if card.status == Card.Status.STOLEN:
        return "stolen"
    ends = [day for day in (card.expires_on, card.account.expires_on) if day is not None]
    return "expired" if ends and min(ends) < on else "valid"


def age_in_years(born: date, on: date) -> int:
    """Whole years. Someone born on 29 February is a year older from 1 March in years without that day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def holder_age(account: Account, on: date, adult_age: int) -> HolderAge:
    """The fact `holder_age`. A date of birth that isn't known, or not yet reached, says nothing."""
    if account.date_of_birth is None or account.date_of_birth > on:
        return "unknown"
    return "adult" if age_in_years(account.date_of_birth, on) >= adult_age else "minor"


def listed_persons_in_force(account: Account, on: date) -> list[ListedPerson]:
    """The people to whom permission was given and not ended; one given until a day counts through that day."""
    listed = ListedPerson.objects.filter(Q(until=None) | Q(until__gte=on), account=account, ended_at=None)
    return list(listed.select_related("own_account").order_by("name", "id"))


def guardians_in_force(account: Account, on: date, adult_age: int) -> list[Guardian]:
    """The guardians recorded and not ended; none from the holder's coming of age on."""
    if holder_age(account, on, adult_age) == "adult":
        return []
    recorded = Guardian.objects.filter(account=account, ended_at=None)
    return list(recorded.select_related("own_account").order_by("name", "id"))


def own_card_status(listing: ListedPerson | Guardian, on: date) -> OwnCardStatus:
    """The fact `own_card_status`: of the card of the listed person's own account, where one is recorded."""
    if listing.own_account is None:
        return "none"
    card = current_card(listing.own_account)
    return "none" if card is None else card_status(card, on)


def consents_of(account: Account) -> list[Consent]:
    """Every consent given, the latest first, with the version of the text it was given to."""
    return list(
        Consent.objects.filter(account=account)
        .defer("text__body")
        .select_related("text", "witnessed_by")
        .order_by("-at", "-id")
    )
