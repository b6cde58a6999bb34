"""Which recorded minutes are there for one reader.

A day that has ended leaves only what a hold keeps. What is kept for nothing but a request that a court has sealed would
tell of that request, so for everybody whom it doesn't name those minutes are gone with their day.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from circumspect.footage.asked import hidden_holds
from circumspect.footage.days import MINUTES, first_minute_of
from circumspect.footage.models import Day, HeldMinute, Minute
from circumspect.staff.models import Employee
from circumspect.vault import day_of


def minutes_known_to(reader: Employee, first: int, last: int) -> QuerySet[Minute]:
    """Those from `first` to `last` (since 1970 UTC, each included) of every camera."""
    found = Minute.objects.filter(minute__gte=first, minute__lte=last)
    ended = ended_days(first, last)
    hidden = hidden_holds(reader) if ended else []
    if not ended or not hidden:
        return found
    here = HeldMinute.objects.filter(camera=OuterRef("camera"), minute=OuterRef("minute"))
    others = here.filter(hold__released_at=None).exclude(hold__in=hidden)
    return found.exclude(ended & Exists(here.filter(hold__in=hidden)) & ~Exists(others))


def ended_days(first: int, last: int) -> Q | None:
    """The minutes of days whose secret is gone, as a condition; None where there are none."""
    days = Day.objects.filter(day__gte=day_of(first), day__lte=day_of(last)).exclude(key_destroyed_at=None)
    starts = [first_minute_of(day) for day in days.values_list("day", flat=True)]
    if not starts:
        return None
    return Q(*(Q(minute__gte=start, minute__lt=start + MINUTES) for start in starts), _connector=Q.OR)
