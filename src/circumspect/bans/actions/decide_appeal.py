"""Decide an appeal: the Director upholds the ban, shortens it, or lifts it, and says why."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.actions.shorten_ban import end_sooner
from circumspect.bans.errors import BanError
from circumspect.bans.locking import already, locked
from circumspect.bans.models import LONGEST_REASON, Appeal, Step
from circumspect.bans.states import OVER, State, state_of
from circumspect.bans.words import worded
from circumspect.bans.written import write_down
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role


@transaction.atomic
def decide_appeal(
    *,
    appeal: Appeal,
    outcome: str,
    reason: str,
    by: Employee,
    until: datetime | None = None,
    seen: int | None = None,
) -> Appeal:
    """`until`: the new end where the ban is shortened. What is over is only upheld. Raises BanError, NotAllowed."""
    require(by, Role.DIRECTOR)
    if outcome not in Appeal.Outcome.values:
        raise BanError(_("Choose what becomes of the ban."))
    why = worded(reason, LONGEST_REASON, missing=_("Say why; the person is told."))
    at = timezone.now()
    ban = locked(appeal.ban, at, State.IN_FORCE, State.UPCOMING, *OVER, seen=seen)
    appeal = Appeal.objects.select_for_update().get(pk=appeal.pk)
    if appeal.decided_at:
        raise BanError(_("This appeal was decided already."))
    state = state_of(ban, at)
    if state in OVER and outcome != Appeal.Outcome.UPHELD:
        raise BanError(already(ban, state))
    if outcome == Appeal.Outcome.SHORTENED:
        if until is None:
            raise BanError(_("Say when the ban ends now."))
        end_sooner(ban, until, at)
        ban.save(update_fields=["until", "review_at"])
    elif outcome == Appeal.Outcome.LIFTED:
        ban.lifted_at, ban.lifted_by, until = at, by, at
        ban.save(update_fields=["lifted_at", "lifted_by"])
    else:
        until = ban.until
    appeal.outcome, appeal.reason, appeal.decided_at, appeal.decided_by = outcome, why, at, by
    appeal.save(update_fields=["outcome", "reason", "decided_at", "decided_by"])
    write_down(ban, Step.Kind.APPEAL_DECIDED, by=by, at=at, reason=why, until=until, details={"outcome": outcome})
    return appeal
