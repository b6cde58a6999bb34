"""What reviewing, closing and opening again have in common: who may, and from which state."""

from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.incidents.models import Incident, Turn
from circumspect.incidents.queries import incident_by_key, may_review
from circumspect.ledger.actions import append
from circumspect.staff.access import NotAllowed, require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


class WrongState(CircumspectError):
    """The incident isn't in the state that this needs, such as when a colleague was quicker."""

    status = 409


def locked(incident: Incident, by: Employee) -> Incident:
    """The incident as it is now, under a lock. Raises NoSuchIncident, NotAllowed."""
    require(by, *Role)
    return Incident.objects.select_for_update().get(pk=incident_by_key(incident.key, by).pk)


def locked_for_review(incident: Incident, by: Employee, *states: str) -> Incident:
    """The same, for those who review, in one of these states. Raises NoSuchIncident, NotAllowed, WrongState."""
    found = locked(incident, by)
    if not may_review(found, by):
        raise NotAllowed(_("Incidents are reviewed, closed and opened again by designated staff who lead."))
    if found.state not in states:
        raise WrongState(standing(found))
    return found


def standing(incident: Incident) -> str:
    """How it stands, for somebody who came too late."""
    figures = {"incident": incident, "who": incident.closed_by or incident.reviewed_by or incident.reported_by}
    if incident.state == Incident.State.CLOSED:
        return _("Incident %(incident)s was closed by %(who)s.") % figures
    if incident.state == Incident.State.REVIEWED:
        return _("Incident %(incident)s was reviewed by %(who)s.") % figures
    return _("Incident %(incident)s isn't reviewed yet.") % figures


def remember(incident: Incident, turn: Turn) -> None:
    """Keep the turn, and enter it in the log."""
    turn.incident = incident
    turn.save()
    append(
        f"incident.{turn.kind}",
        actor=turn.by.username,
        role=acting_role(turn.by),
        subject=f"incident:{incident.key}",
        details={"incident": str(incident), "reason": turn.reason},
    )
