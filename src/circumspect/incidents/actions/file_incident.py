"""File an incident: numbered by year without gaps, whoever files at the same time."""

import unicodedata
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from circumspect.errors import CircumspectError
from circumspect.incidents.models import Incident, Numbering
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role

LONGEST_PLACE, LONGEST_REPORTER, LONGEST_BRANCH, LONGEST_WHAT = 120, 120, 20, 5000


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
    reporter: str = "",
) -> Incident:
    """Keep what happened. Times are UTC. `reporter` is who told it, where that isn't the employee who files it.

    Raises IncidentError, NotAllowed.
    """
    require(by, *Role)
    ended_at = ended_at or began_at
    check_kind(kind)
    check_times(began_at, ended_at)
    kept = {
        "place": worded(" ".join(place.split()), LONGEST_PLACE, missing="Say where it happened."),
        "what": worded(what.replace("\r\n", "\n").strip(), LONGEST_WHAT, missing="Say what happened."),
        "branch": worded(" ".join(branch.split()), LONGEST_BRANCH),
        "reporter": worded(" ".join(reporter.split()), LONGEST_REPORTER),
    }
    year = timezone.localtime(began_at).year
    incident = Incident.objects.create(
        year=year, number=next_number(year), kind=kind, began_at=began_at, ended_at=ended_at, reported_by=by, **kept
    )
    append(
        "incident.filed",
        actor=by.username,
        role=acting_role(by),
        subject=f"incident:{incident.key}",
        details={"incident": str(incident), "kind": kind, "place": incident.place},
    )
    return incident


def check_kind(kind: str) -> None:
    if kind not in Incident.Kind.values:
        raise IncidentError(f"'{kind}' is no kind of incident; there is {', '.join(Incident.Kind.values)}.")


def check_times(began_at: datetime, ended_at: datetime) -> None:
    if timezone.is_naive(began_at) or timezone.is_naive(ended_at):
        raise IncidentError("A time without a zone could be another moment; give it in UTC.")
    if max(began_at, ended_at) > timezone.now():
        raise IncidentError("An incident lies in the past; check the date and the time.")
    if ended_at < began_at:
        raise IncidentError("The incident ended before it began; check the two times.")


def worded(text: str, longest: int, missing: str = "") -> str:
    """The text, if it can be kept: line breaks are the only characters in it that can't be seen."""
    if missing and not text:
        raise IncidentError(missing)
    if len(text) > longest:
        raise IncidentError(f"“{text[:30]}…” has {len(text)} characters; at most {longest} are kept.")
    if any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t" for character in text):
        raise IncidentError(f"“{text[:30]!a}” contains a character that can't be seen. Type it anew.")
    return text


def next_number(year: int) -> int:
    """The next number of the year, under a lock on the year's row."""
    Numbering.objects.get_or_create(year=year)
    row = Numbering.objects.select_for_update().get(year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
