"""An officer says when they are away; requests that come meanwhile go to the next in order."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.legal.models import Away
from circumspect.legal.queries import OFFICERS
from circumspect.legal.wording import RequestError
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def say_away(*, first_day: date, last_day: date, by: Employee) -> Away:
    """For themselves, each day included; logged as `officer.away`. Raises NotAllowed, RequestError."""
    require(by, *sorted(OFFICERS))
    if last_day < first_day:
        raise RequestError(_("The last day is before the first."), "last_day")
    if last_day < timezone.localdate():
        raise RequestError(_("Those days are over."), "last_day")
    if Away.objects.filter(employee=by, ended_at=None, first_day__lte=last_day, last_day__gte=first_day).exists():
        raise RequestError(_("You said so for some of these days already. End that first."), "first_day")
    away = Away.objects.create(employee=by, first_day=first_day, last_day=last_day)
    append(
        "officer.away",
        actor=by.username,
        role=acting_role(by),
        subject=by.subject,
        details={"from": first_day.isoformat(), "until": last_day.isoformat()},
    )
    return away
