"""Which figures a reader may have: an officer those of every request they know of, the public of no sealed one."""

from datetime import datetime

from django.utils import timezone

from circumspect.legal.figures.counted import Group, counted
from circumspect.legal.figures.suppressed import for_the_public, unpacked
from circumspect.legal.models import PublishedFigures, Request
from circumspect.legal.queries import is_sealed, open_to_know
from circumspect.legal.withholding import withheld_from, withheld_from_everybody
from circumspect.staff.models import Employee


def figures_for(reader: Employee, year: int) -> list[Group]:
    return counted(year, open_to_know(reader), withheld_from(reader))


def public_figures(year: int, at: datetime | None = None) -> list[Group]:
    told = Request.objects.exclude(is_sealed(at or timezone.now()))
    return for_the_public(counted(year, told, withheld_from_everybody()))


def published(year: int) -> tuple[PublishedFigures, list[Group]] | None:
    """What the public is shown of a year; None where nothing was published."""
    newest = PublishedFigures.objects.filter(year=year).first()
    return (newest, unpacked(newest.groups)) if newest else None


def published_years() -> list[int]:
    return sorted(set(PublishedFigures.objects.values_list("year", flat=True)), reverse=True)


def years_there() -> list[int]:
    """From the year of the first request to this one, the newest first."""
    this = timezone.localdate().year
    first = Request.objects.order_by("received_at").values_list("received_at", flat=True).first()
    return list(range(this, (timezone.localtime(first).year if first else this) - 1, -1))
