"""Numbers of cards and accounts as a paper gives them: whose one is, is found within the action that logs it.

A form that said it would tell anybody, unlogged, whose number something is. One that nobody has is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from circumspect.legal.models import NamedNumber, RecordClass, Request
from circumspect.legal.models.scope import LONGEST_NUMBER
from circumspect.legal.wording import worded
from circumspect.patrons.card_number import CardNumberError
from circumspect.patrons.models import Account
from circumspect.patrons.queries import account_by_card_number
from circumspect.staff.models import Employee


@dataclass(frozen=True, slots=True)
class Named:
    """Numbers as typed, and the parts that are asked for of each; from `since` to `until`, each included."""

    numbers: Sequence[str]
    classes: Sequence[RecordClass]
    since: date | None = None
    until: date | None = None


def looked_up(numbers: Sequence[str]) -> tuple[list[Account], list[str]]:
    """The accounts of these, each once, and the numbers that aren't anybody's. Raises RequestError."""
    accounts: dict[Account, None] = {}
    unknown: dict[str, None] = {}
    for number in (worded(each, LONGEST_NUMBER, field="accounts") for each in numbers):
        account = account_of(number)
        if account is None:
            unknown[number] = None
        else:
            accounts[account] = None
    return list(accounts), list(unknown)


def account_of(number: str) -> Account | None:
    """By the number of a card, an old one too, or of the account."""
    try:
        account = account_by_card_number(number)
    except CardNumberError:
        account = None
    return account or Account.objects.filter(number=number).first()


def keep_unknown(request: Request, numbers: Sequence[str], by: Employee) -> None:
    NamedNumber.objects.bulk_create(
        NamedNumber(request=request, number=number, added_at=timezone.now(), added_by=by) for number in numbers
    )
