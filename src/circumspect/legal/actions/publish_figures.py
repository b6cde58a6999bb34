"""Publish the figures of a year that is over, with small numbers suppressed. What was published is never changed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from circumspect.errors import CircumspectError
from circumspect.ledger.actions import append
from circumspect.legal.figures.queries import public_figures
from circumspect.legal.figures.suppressed import packed
from circumspect.legal.models import PublishedFigures
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


class NotPublished(CircumspectError):
    """Nothing was published; the message says why."""

    status = 409


@transaction.atomic
def publish_figures(*, year: int, note: str = "", because: str = "", by: Employee) -> PublishedFigures:
    """`because` is needed where the year was published before. Logged as `figures.published`.

    Raises NotAllowed, NotPublished.
    """
    require(by, Role.DIRECTOR)
    if year >= timezone.localdate().year:
        raise NotPublished(_("The year %(year)s isn't over yet; its figures would still change.") % {"year": year})
    if PublishedFigures.objects.filter(year=year).exists() and not because.strip():
        raise NotPublished(_("These figures were published before. Say why they are published anew."))
    with override("en"):
        groups = packed(public_figures(year))
    published = PublishedFigures.objects.create(
        year=year,
        groups=groups,
        note=note.strip(),
        published_by=by,
        replaces_because=because.strip(),
    )
    append(
        "figures.published",
        actor=by.username,
        role=acting_role(by),
        subject=f"figures:{year}",
        details={"year": year, "because": published.replaces_because},
    )
    return published
