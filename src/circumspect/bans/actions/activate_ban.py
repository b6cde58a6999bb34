"""Activate a proposed ban: a second person, the Director or who stands in for them."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import check_decider
from circumspect.bans.errors import BanError
from circumspect.bans.locking import locked
from circumspect.bans.models import Ban, Step
from circumspect.bans.states import State
from circumspect.bans.terms import Terms, check_times
from circumspect.bans.written import write_down
from circumspect.staff.errors import TwoPersonsNeeded
from circumspect.staff.models import Employee
from circumspect.staff.notices import notify


@transaction.atomic
def activate_ban(*, ban: Ban, by: Employee, in_place_of: str = "", seen: int | None = None) -> Ban:
    """`in_place_of`: why it isn't the Director who decides. Raises BanError, TwoPersonsNeeded, NotAllowed."""
    reason = check_decider(by, in_place_of)
    at = timezone.now()
    ban = locked(ban, at, State.PROPOSED, seen=seen)
    if ban.proposed_by_id == by.pk:
        raise TwoPersonsNeeded(_("You proposed this ban yourself; a second person has to activate it."))
    try:
        check_times(Terms.of(ban), at)
    except BanError as error:
        raise BanError(_("It can't be activated as it stands: %(why)s") % {"why": error}) from None
    ban.activated_at, ban.activated_by = at, by
    ban.save(update_fields=["activated_at", "activated_by"])
    write_down(ban, Step.Kind.ACTIVATED, by=by, at=at, in_place_of=reason, until=ban.until)
    notify(
        [ban.proposed_by],
        subject=_("Ban %(ban)s is active") % {"ban": ban},
        path=reverse("ban", args=[ban.key]),
    )
    return ban
