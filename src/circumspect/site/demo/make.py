"""Make the library of the demonstration, once, in one transaction: a crash leaves nothing half-made."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from circumspect.ledger.actions.begin import begin_log
from circumspect.ledger.models import Head
from circumspect.site.demo import breaches
from circumspect.site.demo.agency import hand_over_debts, sign_contract
from circumspect.site.demo.bans import ban_history
from circumspect.site.demo.cameras.history import camera_history
from circumspect.site.demo.cameras.registry import bring_in_cameras, look_at_doors
from circumspect.site.demo.cases import enrol_cases
from circumspect.site.demo.clock import clock_at, days_before
from circumspect.site.demo.crowd import bring_in_crowd
from circumspect.site.demo.history import HAPPENED, today
from circumspect.site.demo.incidents import incident_history
from circumspect.site.demo.papers import papers_come_in
from circumspect.site.demo.releases import RELEASED
from circumspect.site.demo.requests import ASKED, LAST_HOURS
from circumspect.site.demo.staff import begin_staff, welcome_staff
from circumspect.site.demo.versions import adopt_policy

BEGUN = 6
LATELY = timedelta(minutes=20)
FIRST_DAY = (
    (9, begin_staff),
    (10, welcome_staff),
    (11, adopt_policy),
    (14, bring_in_crowd),
    (15, look_at_doors),
    (16, bring_in_cameras),
)
Happening = tuple[datetime, Callable[[], object]]


def make_demo(now: datetime | None = None) -> bool:
    """Fill an empty, migrated database; False when the library was made before, and then nothing is touched."""
    now = now or timezone.now()
    with transaction.atomic():
        if Head.objects.exists():
            return False
        begin_log()
        for hour, happened in FIRST_DAY:
            with clock_at(days_before(now, BEGUN, hour)):
                happened()
        with clock_at(days_before(now, BEGUN - 1, 10)):
            accounts = enrol_cases(timezone.localdate(now))
        desk = [(days_before(now, *when), partial(happened, accounts)) for *when, happened in HAPPENED]
        agency = [(days_before(now, 4, 9), sign_contract), (days_before(now, 1, 15), hand_over_debts)]
        told = [(days_before(now, *when), happened) for *when, happened in breaches.HAPPENED]
        asked = [(days_before(now, *when), partial(happened, accounts)) for *when, happened in ASKED]
        asked += [(days_before(now, *when), partial(happened, accounts)) for *when, happened in RELEASED]
        asked += [(now - LATELY / 2, partial(happened, accounts)) for happened in LAST_HOURS]
        live_through(
            [
                *desk,
                *agency,
                *told,
                (now - LATELY, breaches.new_report),
                *asked,
                (now - LATELY / 3, papers_come_in),
                *incident_history(now),
                *camera_history(now),
                *ban_history(now),
                (now - LATELY, partial(today, accounts)),
            ]
        )
    return True


def live_through(happenings: list[Happening]) -> None:
    """Everything at its time, in order."""
    for moment, happened in sorted(happenings, key=lambda happening: happening[0]):
        with clock_at(moment):
            happened()
