"""Keep what a request holds until a later day: a preservation letter was renewed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.footage.asked import noted
from circumspect.footage.holding import NotHeld, permitted
from circumspect.footage.models import Hold
from circumspect.ledger.actions import append
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def keep_longer(*, hold: Hold, until: date, reason: str, by: Employee) -> Hold:
    """Whoever asked for the hold's release before is overruled by it. Raises NotHeld, NotAllowed."""
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    decision = permitted(hold, by)
    if hold.released_at:
        raise NotHeld(_("This hold was released already."))
    if not hold.request or hold.keep_until is None:
        raise NotHeld(_("This hold has no day until which it is kept."))
    if until <= hold.keep_until:
        raise NotHeld(_("It is kept until %(day)s already; give a later day.") % {"day": hold.keep_until.isoformat()})
    if not reason.strip():
        raise NotHeld(_("Say why the images are kept longer."))
    hold.keep_until, hold.reminded_at = until, None
    hold.release_asked_at, hold.release_asked_by, hold.release_reason = None, None, ""
    hold.save()
    entry = append(
        "hold.kept_longer",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        subject=hold.subject,
        details={"hold": hold.key, "until": until.isoformat(), "reason": reason.strip()},
    )
    noted(hold.request, entry)
    return hold
