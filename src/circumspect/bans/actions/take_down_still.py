"""Take a still down before its time, such as one that shows somebody else, and destroy it.

Order: (1) its key is destroyed; (2) the row and the log say so; (3) the object is removed. What is interrupted after
(1) or (2) is finished by `retention.keep_time`.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import PROPOSERS
from circumspect.bans.locking import locked
from circumspect.bans.models import LONGEST_REASON, Step, Still
from circumspect.bans.sealed import end, remove
from circumspect.bans.states import State
from circumspect.bans.words import worded
from circumspect.bans.written import write_down
from circumspect.staff.access import require
from circumspect.staff.models import Employee


def take_down_still(*, still: Still, reason: str, by: Employee) -> Still:
    """The incident's own still, from which it was cut, stays. Raises BanError, NotAllowed."""
    require(by, *PROPOSERS)
    why = worded(reason, LONGEST_REASON, missing=_("Say why the still is taken down."))
    at = timezone.now()
    with transaction.atomic():
        locked(still.ban, at, State.IN_FORCE)
        end(still)
        still = mark(still, at, by, why)
    clear(still)
    return still


@transaction.atomic
def mark(still: Still, at: datetime, by: Employee | None, reason: str) -> Still:
    """Say that its key is gone; once, however often it is asked. `by` is None where nobody said why."""
    still = Still.objects.select_for_update().get(pk=still.pk)
    if still.destroyed_at:
        return still
    still.destroyed_at, still.taken_down_by = at, by
    still.save(update_fields=["destroyed_at", "taken_down_by"])
    write_down(still.ban, Step.Kind.TAKEN_DOWN, by=by, at=at, reason=reason, details={"still": still.key})
    return still


def clear(still: Still) -> None:
    """Remove the object of a still whose key is gone."""
    remove(still)
    Still.objects.filter(pk=still.pk, cleared_at=None).update(cleared_at=timezone.now())
