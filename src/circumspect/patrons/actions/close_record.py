"""Close a record before its ten minutes are over."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.patrons.models import RecordGrant
from circumspect.patrons.record import GrantEnded, check
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def close_record(*, key: str, by: Employee) -> RecordGrant:
    """The grant, closed. Raises GrantEnded when it isn't this employee's or is over already."""
    kept = (
        RecordGrant.objects.select_for_update(of=("self",))
        .select_related("employee", "account")
        .filter(key=key, employee=by)
        .first()
    )
    if kept is None:
        raise GrantEnded(_("There is no such opening of a record for you."))
    now = timezone.now()
    check(kept, now)
    kept.closed_at = now
    kept.save(update_fields=["closed_at"])
    append(
        "record.closed",
        actor=by.username,
        role=acting_role(by),
        clause=kept.clause,
        policy=kept.policy,
        grant=kept.key,
        subject=f"account:{kept.account.key}",
    )
    return kept
