"""Review an incident: a second person has read it, and what should be done about it is under way."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.incidents.actions.turning import locked_for_review, remember
from circumspect.incidents.models import Incident, Turn
from circumspect.incidents.written import reason_worded
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee


@transaction.atomic
def review_incident(*, incident: Incident, by: Employee, note: str = "") -> Incident:
    """Raises NoSuchIncident, NotAllowed, WrongState, IncidentError."""
    found = locked_for_review(incident, by, Incident.State.FILED)
    if found.reported_by_id == by.pk:
        raise NotAllowed(_("Somebody else reviews what you filed."))
    now = timezone.now()
    found.state, found.reviewed_at, found.reviewed_by = Incident.State.REVIEWED, now, by
    found.save()
    remember(found, Turn(kind=Turn.Kind.REVIEWED, at=now, by=by, reason=reason_worded(note, "")))
    return found
