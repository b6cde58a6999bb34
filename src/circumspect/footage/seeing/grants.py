"""A view grant while it lasts: whose it is, which camera and minute it covers, how many minutes are left."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.errors import CircumspectError
from circumspect.footage.models import Allowance, Seen, ViewGrant
from circumspect.staff.models import Employee
from circumspect.vault import minute_of

LIVE_SPAN = timedelta(minutes=1)
"""How far back live images go."""


class NoSuchView(CircumspectError):
    """There is no such view, or not for this person, or not of this camera and minute: nobody is told which."""

    status = 404


class ViewOver(CircumspectError):
    """The view has ended; the message says by what."""

    status = 410


class MinutesUsedUp(CircumspectError):
    """The view's minutes, or the day's live minutes, have all been seen."""

    status = 409


def grants_of(employee: Employee) -> QuerySet[ViewGrant]:
    """A person's own view grants, the newest first."""
    own = ViewGrant.objects.filter(employee=employee).select_related("incident", "employee")
    return own.prefetch_related("cameras").order_by("-given_at", "-pk")


def own_grant(key: str, by: Employee) -> ViewGrant:
    """A person's own grant, ended or not. Raises NoSuchView for another's as for none."""
    grant = grants_of(by).filter(key=key).first()
    if grant is None:
        raise NoSuchView(_("There is no such view."))
    return grant


def open_grant(key: str, by: Employee, at: datetime | None = None) -> ViewGrant:
    """A person's own grant while it lasts. Raises NoSuchView, ViewOver."""
    grant = own_grant(key, by)
    check_open(grant, at or timezone.now())
    return grant


def check_open(grant: ViewGrant, at: datetime) -> None:
    """Raises ViewOver."""
    if grant.revoked_at:
        raise ViewOver(_("This view was ended; ask for another if you need to see more."))
    if at >= grant.ends_at:
        raise ViewOver(_("The time of this view is over; ask for another if you need to see more."))


def camera_in(grant: ViewGrant, camera: str) -> Camera:
    """The camera of that key, if the grant covers it. Raises NoSuchView."""
    for one in grant.cameras.all():
        if one.key == camera:
            return one
    raise NoSuchView(_("This view has no such camera."))


def minutes_in(grant: ViewGrant, at: datetime) -> tuple[int, int]:
    """The first and last minute that a grant covers at that moment."""
    if grant.live or grant.first_minute is None or grant.last_minute is None:
        return minute_of(at - LIVE_SPAN), minute_of(at)
    return grant.first_minute, grant.last_minute


def check_minute(grant: ViewGrant, minute: int, at: datetime) -> None:
    """Raises NoSuchView for a minute outside the grant."""
    first, last = minutes_in(grant, at)
    if not first <= minute <= last:
        raise NoSuchView(_("This view doesn't cover that minute."))


def minutes_seen(grant: ViewGrant) -> int:
    return Seen.objects.filter(grant=grant).count()


def live_minutes_left(employee: Employee, at: datetime) -> int:
    """How many live minutes of the day (by the library's clock) are left of what the Director allows; 0 by default."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    allowed = Allowance.objects.filter(employee=employee).values_list("live_minutes_a_day", flat=True).first() or 0
    used = Seen.objects.filter(grant__employee=employee, grant__live=True, at__gte=midnight).count()
    return max(0, allowed - used)


def check_minutes_left(grant: ViewGrant, wanted: int, at: datetime) -> None:
    """Raises MinutesUsedUp unless so many minutes more may be seen."""
    if minutes_seen(grant) + wanted > grant.minutes_allowed:
        raise MinutesUsedUp(
            _("All %(count)d minutes of this view have been seen; ask for another if you need to see more.")
            % {"count": grant.minutes_allowed}
        )
    if grant.live and live_minutes_left(grant.employee, at) < wanted:
        raise MinutesUsedUp(_("Your live minutes for today have all been seen."))


def unseen(grant: ViewGrant, camera: Camera, minutes: Sequence[int]) -> list[int]:
    """Those of the minutes whose key hasn't left under this grant."""
    known = set(Seen.objects.filter(grant=grant, camera=camera, minute__in=minutes).values_list("minute", flat=True))
    return [minute for minute in minutes if minute not in known]
