"""Extend a ban, which keeps it and its stills on the board: to a later day, or until further notice with a review."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import check_decider
from circumspect.bans.errors import BanError
from circumspect.bans.locking import locked
from circumspect.bans.models import LONGEST_REASON, Ban, Step
from circumspect.bans.states import State
from circumspect.bans.terms import check_review
from circumspect.bans.words import worded
from circumspect.bans.written import write_down
from circumspect.staff.models import Employee


@transaction.atomic
def extend_ban(
    *,
    ban: Ban,
    until: datetime | None,
    reason: str,
    by: Employee,
    review_at: datetime | None = None,
    in_place_of: str = "",
    seen: int | None = None,
) -> Ban:
    """`until`: the first moment after it; None for an indefinite ban. Raises BanError, NotAllowed."""
    stand_in = check_decider(by, in_place_of)
    why = worded(reason, LONGEST_REASON, missing=_("Say why the ban is extended."))
    at = timezone.now()
    ban = locked(ban, at, State.IN_FORCE, State.UPCOMING, seen=seen)
    if ban.until is None:
        raise BanError(_("This ban has no end that could be extended; it is reviewed instead."))
    if until is not None and until <= ban.until:
        raise BanError(_("This isn't later than the end it has. To end it sooner, shorten or lift it."))
    review_at = review_at or ban.review_at
    check_review(review_at, until, at)
    if review_at != ban.review_at:
        ban.review_told_at = None
    ban.until, ban.review_at = until, review_at
    ban.save(update_fields=["until", "review_at", "review_told_at"])
    write_down(ban, Step.Kind.EXTENDED, by=by, at=at, reason=why, in_place_of=stand_in, until=until)
    return ban
