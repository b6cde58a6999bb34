"""Report to the Director that confidentiality was, or may have been, broken. Any employee may, and needs no certainty.

Nobody but the Director ever learns who made an anonymous report: the entry in the log names nobody, and the reporter is
told nothing by notice or mail, because those stand under their name.
"""

from datetime import date

import orjson
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.breaches.box import seal_for_director
from circumspect.breaches.models import Breach
from circumspect.breaches.queries import mark_of
from circumspect.breaches.sealed_log import Happened, log_for_director
from circumspect.breaches.words import ReportError, worded
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role, holders_of


@transaction.atomic
def report_breach(
    *,
    what: str,
    by: Employee,
    about: str = Breach.About.OTHER,
    happened_on: date | None = None,
    anonymous: bool = False,
    finding: str = "",
) -> Breach:
    """The report. `finding` is the key of the finding in the log that it came from. Raises NotAllowed, ReportError."""
    require(by, *Role)
    check_day(happened_on)
    if about not in Breach.About.values:
        raise ReportError(_("Say whom it is about, or that you don't know."))
    breach = Breach.objects.create(
        what=worded(what, missing=_("Say what happened, as far as you know it.")),
        about=about,
        happened_on=happened_on,
        anonymous=anonymous,
        mark=mark_of(by),
        reporter=seal_for_director(orjson.dumps({"username": by.username, "name": by.name})),
        finding=finding,
        reported_at=timezone.now(),
    )
    tell(breach, [person for person in holders_of(Role.DIRECTOR) if person != by])
    log_for_director(
        Happened("reported a breach", by.username, breach.reference, role=acting_role(by), words=breach.what)
    )
    return breach


def check_day(day: date | None) -> None:
    if day is not None and not date(2000, 1, 1) <= day <= timezone.localdate():
        raise ReportError(_("What happened lies in the past; check the date, or leave it empty."))


def tell(breach: Breach, people: list[Employee]) -> None:
    """At once, and in words that tell nothing to whoever reads along. What it is about stands on the page."""
    notify(people, subject=_("A report waits for you alone"), path=reverse("breach", args=[breach.key]), urgent=True)
