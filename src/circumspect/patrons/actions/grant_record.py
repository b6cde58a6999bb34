"""Open one account's record to one employee for ten minutes, on a decision that permits it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.ledger.actions import append
from circumspect.patrons.grant import Grant
from circumspect.patrons.models import Account, RecordGrant
from circumspect.patrons.queries import locked_account
from circumspect.patrons.reach import WHOLE, Reach
from circumspect.patrons.record import REFERRED_ACCOUNTS, as_grant
from circumspect.policy import Decision
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role

GRANT_LASTS = timedelta(minutes=10)


class NotPermitted(CircumspectError):
    """The decision doesn't permit opening the record, or a condition of it wasn't met."""

    status = 403


@transaction.atomic
def grant_record(
    *,
    decision: Decision,
    account: Account,
    requester: str,
    conditions: Mapping[str, str],
    by: Employee,
    requester_name: str = "",
    reach: Reach = WHOLE,
    kind: str = "record.opened",
    at: datetime | None = None,
) -> Grant:
    """The grant, logged as one entry `kind`. Raises NotAllowed or NotPermitted.

    `reach` is how far into the record it goes; what is logged as told is exactly that. A record that is gathered for
    a release is logged as another kind than one that is opened to somebody: nothing of it has been told yet.
    `requester` is the fact of the situation, `requester_name` who that was where it is known, `conditions` how each
    condition of the decision was met, in words. Call it in the transaction in which the facts were gathered under
    `locked_account`, so that a card reported meanwhile can't be overlooked.
    """
    require(by, *CIRCULATION.roles)
    if decision.outcome != "permit":
        raise NotPermitted(
            _("Clause %(clause)s doesn't permit this: the outcome is '%(outcome)s'.")
            % {"clause": decision.clause, "outcome": decision.outcome}
        )
    met = {name: str(conditions.get(name) or "").strip() for name in decision.conditions}
    unmet = [name for name, how in met.items() if not how]
    if unmet:
        raise NotPermitted(
            _("Not opened: say first how this was met: %(conditions)s.") % {"conditions": ", ".join(unmet)}
        )
    account = locked_account(account.key)
    opened_at = at or timezone.now()
    kept = RecordGrant.objects.create(
        account=account,
        employee=by,
        requester=requester,
        clause=decision.clause,
        policy=decision.policy,
        scope=decision.scope or "",
        classes=sorted(reach.parts),
        since=reach.since,
        until=reach.until,
        conditions=met,
        opened_at=opened_at,
        ends_at=opened_at + GRANT_LASTS,
    )
    append(
        kind,
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        grant=kept.key,
        subject=f"account:{account.key}",
        details={
            "account": account.number,
            "holder": account.name,
            "requester": requester,
            "requester_name": requester_name,
            "conditions": dict(met),
            "told": ["contact", "fees"] if kept.scope == REFERRED_ACCOUNTS else reach.told,
            **days_of(reach),
        },
    )
    return as_grant(kept)


def days_of(reach: Reach) -> dict[str, str]:
    """The days it is limited to, for the entry; nothing where it isn't."""
    days = {"since": reach.since, "until": reach.until}
    return {name: day.isoformat() for name, day in days.items() if day is not None}
