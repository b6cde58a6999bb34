"""Release a hold: a second person agrees, and its keys are destroyed. What only the hold kept is gone with them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.footage.asked import noted
from circumspect.footage.holding import NotHeld, check_may_end, permitted
from circumspect.footage.models import Hold
from circumspect.footage.places import hold_keys
from circumspect.ledger.actions import append
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def release_hold(*, hold: Hold, by: Employee) -> Hold:
    """The key file goes once the release is committed; if that is interrupted, retention does it. Raises NotHeld."""
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    decision = permitted(hold, by)
    if hold.released_at:
        raise NotHeld(_("This hold was released already."))
    check_may_end(hold, by)
    if not hold.release_asked_by_id:
        raise NotHeld(_("Nobody has asked for this hold's release yet; that comes first, with its reason."))
    if hold.release_asked_by_id == by.pk:
        raise NotHeld(_("You asked for this release yourself; a second person has to agree."))
    hold.released_at, hold.released_by = timezone.now(), by
    hold.save(update_fields=["released_at", "released_by"])
    entry = append(
        "hold.released",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        subject=hold.subject,
        details={"hold": hold.key, "reason": hold.release_reason},
    )
    noted(hold.request, entry)
    transaction.on_commit(lambda: hold_keys().release(hold.key))
    return hold
