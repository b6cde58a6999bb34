"""Close a reviewed incident, with a reason: nothing more is to be done about it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.incidents.actions.turning import locked_for_review, remember
from circumspect.incidents.models import Incident, Turn
from circumspect.incidents.written import reason_worded
from circumspect.staff.models import Employee


@transaction.atomic
def close_incident(*, incident: Incident, reason: str, by: Employee) -> Incident:
    """Raises NoSuchIncident, NotAllowed, WrongState, IncidentError."""
    found, now = locked_for_review(incident, by, Incident.State.REVIEWED), timezone.now()
    reason = reason_worded(reason, _("Say why nothing more is to be done."))
    found.state, found.closed_at, found.closed_by, found.close_reason = Incident.State.CLOSED, now, by, reason
    found.save()
    remember(found, Turn(kind=Turn.Kind.CLOSED, at=now, by=by, reason=reason))
    return found
