"""Add to a filed incident what was learned later, or what must be put right, and why. What was filed stays."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.incidents.actions.turning import WrongState, locked
from circumspect.incidents.models import LONGEST_TEXT, Addition, Incident
from circumspect.incidents.written import reason_worded, worded
from circumspect.ledger.actions import append
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def add_to_incident(*, incident: Incident, text: str, reason: str, by: Employee) -> Addition:
    """By whoever reads the incident. A draft is changed, not added to.

    Raises NoSuchIncident, NotAllowed, WrongState, IncidentError.
    """
    found = locked(incident, by)
    if found.state == Incident.State.CLOSED:
        raise WrongState(_("This incident is closed. Open it again before you add to it."))
    text = text.replace("\r\n", "\n").strip()
    text = worded(text, LONGEST_TEXT, missing=_("Say what is to be added."), field="text")
    reason = reason_worded(reason, _("Say why you add it."))
    addition = Addition.objects.create(incident=found, at=timezone.now(), by=by, reason=reason, text=text)
    append(
        "incident.added_to",
        actor=by.username,
        role=acting_role(by),
        subject=f"incident:{found.key}",
        details={"incident": str(found), "reason": reason},
    )
    return addition
