"""Lift a ban: it is over at this moment, its stills leave the board, and the years in the archive begin."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import check_decider
from circumspect.bans.locking import locked
from circumspect.bans.models import LONGEST_REASON, Ban, Step
from circumspect.bans.states import State
from circumspect.bans.words import worded
from circumspect.bans.written import write_down
from circumspect.staff.models import Employee
from circumspect.staff.notices import notify


@transaction.atomic
def lift_ban(*, ban: Ban, reason: str, by: Employee, in_place_of: str = "", seen: int | None = None) -> Ban:
    """Raises BanError, also where another was first, or the ban had ended by then; NotAllowed."""
    stand_in = check_decider(by, in_place_of)
    why = worded(reason, LONGEST_REASON, missing=_("Say why the ban is lifted."))
    at = timezone.now()
    ban = locked(ban, at, State.IN_FORCE, State.UPCOMING, seen=seen)
    ban.lifted_at, ban.lifted_by = at, by
    ban.save(update_fields=["lifted_at", "lifted_by"])
    write_down(ban, Step.Kind.LIFTED, by=by, at=at, reason=why, in_place_of=stand_in, until=at)
    if by.pk != ban.proposed_by_id:
        notify(
            [ban.proposed_by],
            subject=_("Ban %(ban)s was lifted") % {"ban": ban},
            path=reverse("bans"),
        )
    return ban
