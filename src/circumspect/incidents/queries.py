"""Which incidents a person may read: those they filed, and others' where the policy lets them (readers.py).

A draft is read by its author and nobody else, and no list of incidents has one.
"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.incidents.models import Incident, Photograph
from circumspect.incidents.readers import REVIEWING, SEES_ALL, is_reviewer, kinds_read, sees_all
from circumspect.staff.models import Employee
from circumspect.staff.queries import roles_of

__all__ = ["SEES_ALL", "NoSuchIncident", "incident_by_key", "incidents_for", "sees_all"]


class NoSuchIncident(CircumspectError):
    """There is no incident of that key that this person may read; which of the two isn't told."""

    status = 404


def incidents_for(employee: Employee) -> QuerySet[Incident]:
    """Every filed one that a person may read, the newest first."""
    filed = Incident.objects.exclude(state=Incident.State.DRAFT)
    readable = filed.filter(Q(reported_by=employee) | Q(kind__in=kinds_read(employee)))
    return readable.select_related("reported_by", "reviewed_by", "closed_by").order_by("-began_at", "-id")


def incident_by_key(key: str, employee: Employee) -> Incident:
    """Raises NoSuchIncident."""
    incident = incidents_for(employee).filter(key=key).first()
    if incident is None:
        raise NoSuchIncident(_("There is no incident here that you may read. Who filed it, and designated staff, may."))
    return incident


def drafts_of(employee: Employee) -> QuerySet[Incident]:
    """One's own drafts, the latest first."""
    return Incident.objects.filter(state=Incident.State.DRAFT, reported_by=employee).order_by("-reported_at", "-id")


def draft_by_key(key: str, employee: Employee) -> Incident:
    """Raises NoSuchIncident."""
    draft = drafts_of(employee).filter(key=key).first()
    if draft is None:
        raise NoSuchIncident(_("There is no draft of yours here. It may have been filed or discarded."))
    return draft


def waiting_for_review(employee: Employee) -> QuerySet[Incident]:
    """What others filed and this person may review, the oldest first; none for who doesn't review."""
    if not is_reviewer(employee):
        return Incident.objects.none()
    filed = incidents_for(employee).filter(state=Incident.State.FILED).exclude(reported_by=employee)
    return filed.order_by("reported_at", "id")


def may_review(incident: Incident, employee: Employee) -> bool:
    """Whether a person reviews, closes and opens again this incident; a review is a second person's (see review)."""
    return bool(roles_of(employee) & frozenset(REVIEWING)) and incident.kind in kinds_read(employee)


def photograph_by_key(key: str, employee: Employee) -> Photograph:
    """One of an incident that the person may read, or of a draft of theirs. Raises NoSuchIncident."""
    found = Photograph.objects.select_related("incident", "added_by", "removed_by").filter(key=key).first()
    if found is not None:
        readable = incidents_for(employee) if found.incident.is_documented else drafts_of(employee)
        if readable.filter(pk=found.incident_id).exists():
            return found
    raise NoSuchIncident(_("There is no photograph here that you may see."))
