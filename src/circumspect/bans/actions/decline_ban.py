"""Leave a proposed ban unactivated, with the reason: who decides does it, or who proposed it takes it back."""

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
def decline_ban(*, ban: Ban, reason: str, by: Employee, in_place_of: str = "", seen: int | None = None) -> Ban:
    """Raises BanError, NotAllowed."""
    stand_in = "" if by.pk == ban.proposed_by_id else check_decider(by, in_place_of)
    why = worded(reason, LONGEST_REASON, missing=_("Say why there is no ban."))
    at = timezone.now()
    ban = locked(ban, at, State.PROPOSED, seen=seen)
    ban.declined_at, ban.declined_by = at, by
    ban.save(update_fields=["declined_at", "declined_by"])
    write_down(ban, Step.Kind.DECLINED, by=by, at=at, reason=why, in_place_of=stand_in)
    if by.pk != ban.proposed_by_id:
        notify(
            [ban.proposed_by],
            subject=_("Ban %(ban)s wasn't activated") % {"ban": ban},
            path=reverse("ban", args=[ban.key]),
        )
    return ban
