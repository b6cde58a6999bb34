"""Which adults owe so much for so long that the collection agency may be asked to collect it. It is in the log."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.ledger.actions import append
from circumspect.patrons.actions.grant_record import NotPermitted
from circumspect.patrons.models import Account
from circumspect.patrons.queries import holder_age, today
from circumspect.patrons.record import debts
from circumspect.policy import Decision
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@dataclass(frozen=True, slots=True)
class Owed:
    """`cents`: US cents not paid; `since`: the date of the oldest of them."""

    account: Account
    cents: int
    since: date


@dataclass(frozen=True, slots=True)
class Debts:
    """Who owes it, the longest first; and how many were left out because they are, or may be, minors."""

    found: list[Owed]
    may_be_minors: int


@transaction.atomic
def find_debts(*, decision: Decision, least_cents: int, least_days: int, by: Employee) -> Debts:
    """Logged as `debts.searched`. Somebody whose age isn't known may be a minor and is left out.

    `decision` is what the policy says of giving the agency what is referred. Raises NotAllowed, NotPermitted.
    """
    require(by, Role.CIRCULATION_MANAGER, Role.DIRECTOR)
    if decision.outcome != "permit":
        raise NotPermitted(
            _("Clause %(clause)s doesn't permit this: the outcome is '%(outcome)s'.")
            % {"clause": decision.clause, "outcome": decision.outcome}
        )
    on, adult_age = today(), pack_in_force().settings.adult_age
    rows = debts(least_cents, on - timedelta(days=least_days - 1))
    accounts = Account.objects.in_bulk([row[0] for row in rows])
    owed = [Owed(accounts[account], cents, since) for account, cents, since in rows]
    adults = [one for one in owed if holder_age(one.account, on, adult_age) == "adult"]
    append(
        "debts.searched",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        details={"least_cents": least_cents, "least_days": least_days, "found": len(adults)},
    )
    return Debts(adults, len(owed) - len(adults))
