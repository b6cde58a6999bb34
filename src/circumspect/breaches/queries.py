"""Who may read which reports: the Director all that are theirs, others what they were named for, and each their own.

What is the board's is not asked for here at all (see board.py).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.breaches.box import open_for_director
from circumspect.breaches.models import Breach, Reader
from circumspect.breaches.states import State
from circumspect.errors import CircumspectError
from circumspect.ledger.queries import about
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import roles_of


class NoSuchReport(CircumspectError):
    """There is no report of that key for this person; which of the two isn't told."""

    status = 404


@dataclass(frozen=True, slots=True)
class Who:
    """Who made a report."""

    username: str
    name: str


def mark_of(employee: Employee) -> str:
    """Under which pseudonym an employee's own reports stand: keyed, so a copy of the database alone tells nothing."""
    return about(f"breach-reporter:{employee.pk}")


def reports_for(employee: Employee) -> QuerySet[Breach]:
    """Those that a person may read, the newest first."""
    if Role.DIRECTOR in roles_of(employee):
        return Breach.objects.all()
    if not roles_of(employee):
        return Breach.objects.none()
    named = Reader.objects.filter(employee=employee, ended_at=None).values("breach")
    return Breach.objects.filter(pk__in=named)


def report_for(key: str, employee: Employee) -> Breach:
    """Raises NoSuchReport."""
    return known(reports_for(employee).filter(key=key).first())


def locked_report(key: str, employee: Employee) -> Breach:
    """The same, locked until the transaction ends. Raises NoSuchReport."""
    report_for(key, employee)
    return Breach.objects.select_for_update().get(key=key)


def own_reports(employee: Employee) -> QuerySet[Breach]:
    """What a person reported themselves: for them to see how far it has come, and no more."""
    return Breach.objects.filter(mark=mark_of(employee))


def own_report(key: str, employee: Employee) -> Breach:
    """Raises NoSuchReport."""
    return known(own_reports(employee).filter(key=key).first())


def known(found: Breach | None) -> Breach:
    if found is None:
        raise NoSuchReport(_("There is no report here that you may read."))
    return found


def reporter_of(breach: Breach, reader: Employee) -> Who | None:
    """Who reported it; None where the reader may not know."""
    if breach.anonymous and Role.DIRECTOR not in roles_of(reader):
        return None
    plain = open_for_director(bytes(breach.reporter))
    return Who(**orjson.loads(plain)) if plain else None


def unread_since(at: datetime | None = None) -> datetime:
    """A report from before this moment that nobody has seen is overdue."""
    return (at or timezone.now()) - timedelta(hours=settings.BREACH_UNREAD_HOURS)


def is_overdue(breach: Breach, at: datetime | None = None) -> bool:
    return breach.state == State.REPORTED and breach.reported_at <= unread_since(at)
