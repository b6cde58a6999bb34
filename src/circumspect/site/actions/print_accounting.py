"""Draw up the statement of who was told what of an account, and log that it was."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.ledger.actions import append
from circumspect.ledger.entry import Json
from circumspect.patrons.models import Account, RecordGrant
from circumspect.patrons.queries import account_by_key
from circumspect.site.queries.accounting import Disclosure, disclosures_of
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role, roles_of

OFFICERS = frozenset({Role.DIRECTOR, Role.CIRCULATION_MANAGER})
ITS_OWN = ("holder", "listed_guardian")


class NoStatement(CircumspectError):
    """The statement belongs to the record, and nothing opens it to this employee now."""


@dataclass(frozen=True, slots=True)
class Statement:
    account: Account
    at: datetime
    disclosures: tuple[Disclosure, ...]


def opened_by(account: Account, by: Employee) -> RecordGrant | None:
    """None for an officer; else the employee's live grant for the holder or a guardian. Raises NoStatement."""
    if roles_of(by) & OFFICERS:
        return None
    now = timezone.now()
    live = RecordGrant.objects.filter(
        account=account, employee=by, requester__in=ITS_OWN, closed_at=None, opened_at__lte=now, ends_at__gt=now
    ).last()
    if live is None:
        raise NoStatement(
            _(
                "This statement is part of the record. Open the record for its holder or a listed guardian first, or "
                "ask the Circulation Manager or the Director."
            )
        )
    return live


@transaction.atomic
def print_accounting(*, key: str, by: Employee) -> Statement:
    """The statement of one account, logged as `accounting.printed`. Raises NoSuchAccount, NoStatement."""
    account = account_by_key(key)
    grant = opened_by(account, by)
    statement = Statement(account, timezone.now(), tuple(disclosures_of(account)))
    details: dict[str, Json] = {
        "account": account.number,
        "holder": account.name,
        "requester": grant.requester if grant else acting_role(by),
        "requester_name": "" if grant else by.name,
        "lines": len(statement.disclosures),
        "told": ["statement"],
    }
    append(
        "accounting.printed",
        actor=by.username,
        role=acting_role(by),
        clause=grant.clause if grant else "",
        policy=grant.policy if grant else "",
        grant=grant.key if grant else "",
        subject=f"account:{account.key}",
        details=details,
    )
    return statement
