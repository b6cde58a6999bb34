"""Ask that a hold be released, with the reason; a second person decides."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.footage.asked import noted
from circumspect.footage.holding import NotHeld, check_may_end, permitted
from circumspect.footage.models import Hold
from circumspect.ledger.actions import append
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def ask_release(*, hold: Hold, reason: str, by: Employee) -> Hold:
    """Whoever may place a hold may ask for its end. Raises NotHeld."""
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    decision = permitted(hold, by)
    if hold.released_at:
        raise NotHeld(_("This hold was released already."))
    check_may_end(hold, by)
    if not reason.strip():
        raise NotHeld(_("Say why the images needn't be kept any longer."))
    hold.release_asked_at, hold.release_asked_by, hold.release_reason = timezone.now(), by, reason.strip()
    hold.save(update_fields=["release_asked_at", "release_asked_by", "release_reason"])
    entry = append(
        "hold.release_asked",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        subject=hold.subject,
        details={"hold": hold.key, "reason": hold.release_reason},
    )
    noted(hold.request, entry)
    return hold
