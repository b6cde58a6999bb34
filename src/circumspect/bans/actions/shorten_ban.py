"""Shorten a ban: an earlier end, which still lies ahead. To end it now, lift it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import check_decider
from circumspect.bans.errors import BanError
from circumspect.bans.locking import locked
from circumspect.bans.models import LONGEST_REASON, Ban, Step
from circumspect.bans.states import State
from circumspect.bans.words import worded
from circumspect.bans.written import write_down
from circumspect.staff.models import Employee


@transaction.atomic
def shorten_ban(
    *, ban: Ban, until: datetime, reason: str, by: Employee, in_place_of: str = "", seen: int | None = None
) -> Ban:
    """`until`: the first moment after it. Raises BanError, NotAllowed."""
    stand_in = check_decider(by, in_place_of)
    why = worded(reason, LONGEST_REASON, missing=_("Say why the ban is shortened."))
    at = timezone.now()
    ban = locked(ban, at, State.IN_FORCE, State.UPCOMING, seen=seen)
    end_sooner(ban, until, at)
    ban.save(update_fields=["until", "review_at"])
    write_down(ban, Step.Kind.SHORTENED, by=by, at=at, reason=why, in_place_of=stand_in, until=until)
    return ban


def end_sooner(ban: Ban, until: datetime, at: datetime) -> None:
    """Put the new end into the ban, which isn't saved. A review that would come later falls away. Raises BanError."""
    if until <= at:
        raise BanError(_("The new end has to lie ahead. To end the ban now, lift it."))
    if until <= ban.starts_at:
        raise BanError(_("The ban would end before it starts; lift it instead."))
    if ban.until is not None and until >= ban.until:
        raise BanError(_("This isn't sooner than the end it has. To end it later, extend it."))
    ban.until = until
    if ban.review_at is not None and ban.review_at >= until:
        ban.review_at = None
