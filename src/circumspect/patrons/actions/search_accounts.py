"""Find accounts by name, with the date of birth where it is known. Each search is in the log."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.patrons.models import Account, Card
from circumspect.patrons.names import AFTER_EVERYTHING, prefixes
from circumspect.patrons.refused import Refused
from circumspect.patrons.typed import typed
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role

MOST_HITS = 10
LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """No more than is needed to choose: `last_four` are those of the card in use, '' where there is none."""

    key: str
    name: str
    last_four: str


@transaction.atomic
def search_accounts(*, name: str, date_of_birth: date | None = None, by: Employee) -> list[Hit]:
    """At most ten accounts. Case and accents don't matter; the beginning of a name is enough.

    Raises NotAllowed, or Refused where the name is too short or can't be one.
    """
    require(by, *CIRCULATION.roles)
    name = typed(name, "name", 120, required=True)
    beginnings = prefixes(name)
    if not beginnings or len(beginnings[0].replace(",", "").strip()) < LEAST_LETTERS:
        raise Refused(_("Type at least two letters of the name."), "name")
    found = beginning_with(beginnings, date_of_birth)
    cards = dict(
        Card.objects.filter(account__in=found).exclude(status=Card.Status.REPLACED).values_list("account_id", "number")
    )
    append(
        "account.searched",
        actor=by.username,
        role=acting_role(by),
        details={"name": name, "date_of_birth": str(date_of_birth or ""), "hits": len(found)},
    )
    return [Hit(account.key, account.name, cards.get(account.pk, "")[-4:]) for account in found]


def beginning_with(beginnings: list[str], date_of_birth: date | None) -> list[Account]:
    """One range of the index for each beginning, so that a search costs the same among a million accounts."""
    found: dict[int, Account] = {}
    for beginning in beginnings:
        for account in in_range(beginning, date_of_birth):
            found.setdefault(account.pk, account)
        if len(found) >= MOST_HITS:
            break
    return list(found.values())[:MOST_HITS]


def in_range(beginning: str, date_of_birth: date | None) -> QuerySet[Account]:
    born = {} if date_of_birth is None else {"date_of_birth": date_of_birth}
    accounts = Account.objects.filter(search_name__gte=beginning, search_name__lt=beginning + AFTER_EVERYTHING, **born)
    return accounts.order_by("search_name")[:MOST_HITS]
