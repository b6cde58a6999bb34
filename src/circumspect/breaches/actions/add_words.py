"""Add to a report what was learned, done or got wrong: by who may read it, or who made it. Nothing is overwritten."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.breaches.models import Addition
from circumspect.breaches.queries import locked_report, own_report
from circumspect.breaches.sealed_log import Happened, log_for_director
from circumspect.breaches.words import worded
from circumspect.staff.models import Employee, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role, holders_of


@transaction.atomic
def add_words(*, key: str, words: str, by: Employee) -> Addition:
    """Raises NoSuchReport, ReportError."""
    breach = locked_report(key, by)
    return keep(breach.pk, breach.reference, words, by, named=True)


@transaction.atomic
def add_own_words(*, key: str, words: str, by: Employee) -> Addition:
    """By the reporter, whose name isn't kept with it; the Director is told. Raises NoSuchReport, ReportError."""
    breach = own_report(key, by)
    added = keep(breach.pk, breach.reference, words, by, named=False)
    told = [person for person in holders_of(Role.DIRECTOR) if person != by]
    notify(told, subject=_("A report waits for you alone"), path=reverse("breach", args=[breach.key]))
    return added


def keep(pk: int, reference: str, words: str, by: Employee, *, named: bool) -> Addition:
    text = worded(words, missing=_("Write what should be added."))
    added = Addition.objects.create(breach_id=pk, words=text, by=by if named else None, at=timezone.now())
    log_for_director(Happened("added to the report", by.username, reference, role=acting_role(by), words=text))
    return added
