"""Write down that somebody looked whether a ban is still right, and that it stays; and when the next look is due."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import check_decider
from circumspect.bans.locking import locked
from circumspect.bans.models import LONGEST_REASON, Ban, Step
from circumspect.bans.states import State
from circumspect.bans.terms import check_review
from circumspect.bans.words import worded
from circumspect.bans.written import write_down, written
from circumspect.staff.models import Employee


@transaction.atomic
def review_ban(
    *,
    ban: Ban,
    reason: str,
    by: Employee,
    next_at: datetime | None = None,
    in_place_of: str = "",
    seen: int | None = None,
) -> Ban:
    """`next_at` may be left out where the ban has an end. Raises BanError, NotAllowed."""
    stand_in = check_decider(by, in_place_of)
    why = worded(reason, LONGEST_REASON, missing=_("Say why the ban is still right."))
    at = timezone.now()
    ban = locked(ban, at, State.IN_FORCE, State.UPCOMING, seen=seen)
    check_review(next_at, ban.until, at)
    ban.review_at, ban.review_told_at = next_at, None
    ban.save(update_fields=["review_at", "review_told_at"])
    details = {"next": written(next_at)}
    write_down(
        ban, Step.Kind.REVIEWED, by=by, at=at, reason=why, in_place_of=stand_in, until=ban.until, details=dict(details)
    )
    return ban
