"""From which stills of the incident a ban's may be cut: its own, of its own window, and still there."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from circumspect.bans.errors import BanError
from circumspect.bans.models import Ban
from circumspect.footage.models import Cutting

COMING_AND_GOING = timedelta(minutes=15)
"""So long before and after an incident a still may be from: the person came and went."""


def stills_of(ban: Ban) -> QuerySet[Cutting]:
    """Those that can be chosen, the earliest first."""
    made = Cutting.objects.filter(incident=ban.incident, kind=Cutting.Kind.STILL, destroyed_at=None)
    return made.select_related("camera", "made_by").order_by("start")


def check_cutting(ban: Ban, cutting: Cutting) -> None:
    """Raises BanError."""
    if cutting.kind != Cutting.Kind.STILL:
        raise BanError(_("This is a clip; a still is taken from the images of the incident."))
    if cutting.incident_id != ban.incident_id:
        raise BanError(_("This still belongs to another incident than the ban."))
    if cutting.destroyed_at:
        raise BanError(_("This still was destroyed."))
    if not within_the_window(ban, cutting):
        raise BanError(
            _(
                "This still isn't from the incident: it was taken more than %(minutes)d minutes before it began "
                "or after it ended."
            )
            % {"minutes": COMING_AND_GOING // timedelta(minutes=1)}
        )


def within_the_window(ban: Ban, cutting: Cutting) -> bool:
    begin, end = ban.incident.began_at - COMING_AND_GOING, ban.incident.ended_at + COMING_AND_GOING
    return begin <= cutting.begins_at <= end
