"""Take a still that leaves as a release: the very frame that was on at a moment of the request's scope.

As with a clip there is no view, and nothing outside the scope's minutes is opened: the frame is decoded from a key
frame within them. Where a still of that moment was taken before, for an incident, it is that still.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.footage.actions.cut_for_release import Cut, Ground, keep, permitted
from circumspect.footage.actions.make_still import frame_of, group_at, sealed
from circumspect.footage.models import Cutting, Minute
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.opening import sources_of
from circumspect.footage.seeing.taking import Made, NotTaken, drop, object_of, thing_of
from circumspect.footage.windows import Window
from circumspect.media import MINUTE, StillFormat
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.vault import unsealed_pieces


def still_for_release(
    *, ground: Ground, camera: Camera, moment: int, window: Window, by: Employee, at: datetime | None = None
) -> Cut:
    """`moment`: ticks since 1970 UTC, in the `window` of the scope. Logged as `still.taken_for_release`.

    Raises NotAllowed, NotTaken, MinuteDamaged, KeyGone, VaultError.
    """
    require(by, Role.CIRCULATION_MANAGER, Role.DIRECTOR)
    decision = permitted(ground)
    if not window.first <= moment // MINUTE <= window.last:
        raise NotTaken(_("That moment lies outside the scope of the request."))
    before = stills_of(camera, window).filter(start=moment).first()
    made, sources = copied(before) if before else taken_anew(camera, moment, window)
    try:
        moment_taken = at or timezone.now()
        return keep("still.taken_for_release", ground, decision, camera, made, sources, by=by, at=moment_taken)
    except BaseException:
        drop(made.key)
        raise


def stills_of(camera: Camera, window: Window) -> QuerySet[Cutting]:
    """Stills that were taken of this camera in this time, for incidents, and are still there; by time."""
    begin, end = window.first * MINUTE, (window.last + 1) * MINUTE
    found = Cutting.objects.filter(kind=Cutting.Kind.STILL, camera=camera, start__gte=begin, start__lt=end)
    return found.exclude(incident=None).filter(destroyed_at=None).order_by("start")


def copied(before: Cutting) -> tuple[Made, dict[str, object]]:
    """The same bytes, sealed under a key of their own: the incident's still has its own end. Raises VaultError."""
    key, store, name = thing_keys().key(thing_of(before.key)), objects(), object_of(before.key)
    picture = b"".join(unsealed_pieces(key, thing_of(before.key), lambda at, size: store.get_range(name, at, size)))
    form: StillFormat = "png" if before.content_type == "image/png" else "jpeg"
    return sealed(picture, before.start, form), dict(before.sources)


def taken_anew(camera: Camera, moment: int, window: Window) -> tuple[Made, dict[str, object]]:
    """Raises NotTaken, MinuteDamaged, KeyGone, VaultError."""
    first = max(window.first, moment // MINUTE - 1)
    found = Minute.objects.filter(camera=camera, minute__gte=first, minute__lte=moment // MINUTE)
    rows = list(found.order_by("start"))
    group = group_at(rows, moment)
    used = [row for row in rows if any(row.start <= entry.start < row.end for entry in group)]
    made = sealed(frame_of(camera, used, group, moment, "png"), moment, "png")
    return made, sources_of(camera, used, ())
