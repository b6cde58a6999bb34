"""Which incidents a person may read: those they filed; and all, where they are designated to review images or lead."""

from django.db.models import QuerySet

from circumspect.errors import CircumspectError
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee, Role, Task
from circumspect.staff.queries import is_designated, roles_of

SEES_ALL = frozenset({Role.DIRECTOR, Role.ASSISTANT_DIRECTOR})


class NoSuchIncident(CircumspectError):
    """There is no incident of that key that this person may read; which of the two isn't told."""

    status = 404


def sees_all(employee: Employee) -> bool:
    return bool(roles_of(employee) & SEES_ALL) or is_designated(employee, Task.REVIEW_FOOTAGE)


def incidents_for(employee: Employee) -> QuerySet[Incident]:
    """The newest first."""
    found = Incident.objects.select_related("reported_by").order_by("-began_at", "-id")
    return found if sees_all(employee) else found.filter(reported_by=employee)


def incident_by_key(key: str, employee: Employee) -> Incident:
    """Raises NoSuchIncident."""
    incident = incidents_for(employee).filter(key=key).first()
    if incident is None:
        raise NoSuchIncident("There is no incident here that you may read. Who filed it, and designated staff, may.")
    return incident
