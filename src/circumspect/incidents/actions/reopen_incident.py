"""Open a closed incident again, with a reason. It waits for a review anew; how it was closed stays on its timeline."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.incidents.actions.turning import locked_for_review, remember
from circumspect.incidents.models import Incident, Turn
from circumspect.incidents.written import reason_worded
from circumspect.staff.models import Employee


@transaction.atomic
def reopen_incident(*, incident: Incident, reason: str, by: Employee) -> Incident:
    """Raises NoSuchIncident, NotAllowed, WrongState, IncidentError."""
    found = locked_for_review(incident, by, Incident.State.CLOSED)
    reason = reason_worded(reason, _("Say why it is opened again."))
    found.state, found.close_reason = Incident.State.FILED, ""
    found.closed_at = found.closed_by = found.reviewed_at = found.reviewed_by = None
    found.save()
    remember(found, Turn(kind=Turn.Kind.REOPENED, at=timezone.now(), by=by, reason=reason))
    return found
