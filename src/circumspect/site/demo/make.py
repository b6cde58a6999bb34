"""Make the library of the demonstration, once, in one transaction: a crash leaves nothing half-made."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from circumspect.ledger.actions.begin import begin_log
from circumspect.ledger.models import Head
from circumspect.site.demo.cases import enrol_cases
from circumspect.site.demo.clock import clock_at, days_before
from circumspect.site.demo.crowd import bring_in_crowd
from circumspect.site.demo.history import live_through, today
from circumspect.site.demo.staff import begin_staff, welcome_staff
from circumspect.site.demo.versions import adopt_policy

BEGUN = 6
LATELY = timedelta(minutes=20)


def make_demo(now: datetime | None = None) -> bool:
    """Fill an empty, migrated database; False when the library was made before, and then nothing is touched."""
    now = now or timezone.now()
    with transaction.atomic():
        if Head.objects.exists():
            return False
        begin_log()
        for hour, happened in ((9, begin_staff), (10, welcome_staff), (11, adopt_policy), (14, bring_in_crowd)):
            with clock_at(days_before(now, BEGUN, hour)):
                happened()
        with clock_at(days_before(now, BEGUN - 1, 10)):
            accounts = enrol_cases(timezone.localdate(now))
        live_through(accounts, now)
        with clock_at(now - LATELY):
            today(accounts)
    return True
