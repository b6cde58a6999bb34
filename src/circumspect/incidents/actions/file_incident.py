"""File an incident: numbered by year without gaps, whoever files at the same time."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from circumspect.errors import CircumspectError
from circumspect.incidents.models import Incident, Numbering
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


class IncidentError(CircumspectError):
    """An incident that can't have been; the message says what is wrong."""

    status = 400


@transaction.atomic
def file_incident(
    *,
    kind: str,
    place: str,
    began_at: datetime,
    what: str,
    by: Employee,
    ended_at: datetime | None = None,
    branch: str = "",
) -> Incident:
    """Keep what happened. Times are UTC. Raises IncidentError, NotAllowed."""
    require(by, *Role)
    ended_at = ended_at or began_at
    check(kind, place, began_at, ended_at, what)
    year = timezone.localtime(began_at).year
    incident = Incident.objects.create(
        year=year,
        number=next_number(year),
        kind=kind,
        branch=branch,
        place=place.strip(),
        began_at=began_at,
        ended_at=ended_at,
        what=what.strip(),
        reported_by=by,
    )
    append(
        "incident.filed",
        actor=by.username,
        role=acting_role(by),
        subject=f"incident:{incident.key}",
        details={"incident": str(incident), "kind": kind, "place": incident.place},
    )
    return incident


def check(kind: str, place: str, began_at: datetime, ended_at: datetime, what: str) -> None:
    if kind not in Incident.Kind.values:
        raise IncidentError(f"'{kind}' is no kind of incident; there is {', '.join(Incident.Kind.values)}.")
    if not place.strip() or not what.strip():
        raise IncidentError("Say where it happened and what happened.")
    if began_at > timezone.now() or ended_at > timezone.now():
        raise IncidentError("An incident lies in the past; check the date and the time.")
    if ended_at < began_at:
        raise IncidentError("The incident ended before it began; check the two times.")


def next_number(year: int) -> int:
    """The next number of the year, under a lock on the year's row."""
    Numbering.objects.get_or_create(year=year)
    row = Numbering.objects.select_for_update().get(year=year)
    used = Incident.objects.filter(year=year).aggregate(Max("number"))["number__max"] or 0
    row.last = used + 1
    row.save(update_fields=["last"])
    return row.last
