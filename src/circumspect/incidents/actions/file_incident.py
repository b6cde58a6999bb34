"""File an incident: numbered by year without gaps, whoever files at the same time. Its reviewers are told."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from circumspect.incidents.actions.keep_draft import draft_to_write
from circumspect.incidents.models import Incident, Numbering
from circumspect.incidents.readers import reviewers
from circumspect.incidents.signals import incident_filed
from circumspect.incidents.written import IncidentError, Written
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role

__all__ = ["IncidentError", "file_incident"]


@transaction.atomic
def file_incident(
    *,
    kind: str,
    place: str,
    began_at: datetime | None,
    what: str,
    by: Employee,
    key: str = "",
    ended_at: datetime | None = None,
    branch: str = "",
    reporter: str = "",
    people: str = "",
    done: str = "",
    witnesses: str = "",
    police_called: bool = False,
    police_report: str = "",
    conduct: Sequence[str] = (),
) -> Incident:
    """Keep what happened, from now on as it is. Times are UTC.

    `key` names a draft of one's own that this is the last version of, or is a new one's. `reporter` is who told it,
    where that isn't the employee who files it; `conduct` are ids of sections of the Code of Conduct.

    Raises IncidentError, NoSuchIncident, NotAllowed.
    """
    require(by, *Role)
    written = Written(
        kind=kind,
        place=place,
        branch=branch,
        began_at=began_at,
        ended_at=ended_at,
        what=what,
        people=people,
        done=done,
        witnesses=witnesses,
        police_called=police_called,
        police_report=police_report,
        reporter=reporter,
        conduct=tuple(conduct),
    ).complete()
    assert written.began_at is not None
    incident = draft_to_write(key, by)
    incident.save()
    written.put(incident)
    written.cite(incident)
    incident.year = timezone.localtime(written.began_at).year
    incident.number = next_number(incident.year)
    incident.state, incident.reported_at = Incident.State.FILED, timezone.now()
    incident.save()
    append(
        "incident.filed",
        actor=by.username,
        role=acting_role(by),
        subject=f"incident:{incident.key}",
        details={"incident": str(incident), "kind": kind, "place": incident.place},
    )
    tell(incident, by)
    incident_filed.send(sender=Incident, incident=incident, by=by)
    return incident


def next_number(year: int) -> int:
    """The next number of the year, under a lock on the year's row."""
    Numbering.objects.get_or_create(year=year)
    row = Numbering.objects.select_for_update().get(year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def tell(incident: Incident, by: Employee) -> None:
    """The subject goes out by mail, so it says nothing but that there is something."""
    people = [person for person in reviewers(incident.kind) if person.pk != by.pk]
    subject = f"Incident {incident} waits for review"
    text = f"{incident.get_kind_display()}, {incident.place}"
    notify(people, subject=subject, text=text, path=f"/incidents/at/{incident.key}/")
