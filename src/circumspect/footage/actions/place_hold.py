"""Hold minutes beyond their thirty days, for an incident that is being looked into."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.footage.asked import noted
from circumspect.footage.deciding import decide, named
from circumspect.footage.holding import NotHeld
from circumspect.footage.models import HeldMinute, Hold, Minute
from circumspect.footage.places import hold_keys, keyring
from circumspect.footage.windows import Window
from circumspect.incidents.models import Incident
from circumspect.ledger.actions import append
from circumspect.policy import Decision
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role
from circumspect.vault import KeyGone, day_of


@transaction.atomic
def place_hold(*, incident: Incident, cameras: Sequence[Camera], window: Window, reason: str, by: Employee) -> Hold:
    """Copy the keys of the window's minutes into a key file of the hold. Minutes still to come are held as they come.

    Raises NotHeld. If the transaction fails after the key file was written, the file is destroyed again.
    """
    decision = decide(by, "hold", purpose="incident", incident=incident)
    if decision.outcome != "permit":
        raise NotHeld(named(decision))
    hold = Hold(incident=incident, first_minute=window.first, last_minute=window.last, reason=reason, placed_by=by)
    return kept(hold, cameras, decision, "hold.placed", {"incident": str(incident)})


def kept(hold: Hold, cameras: Sequence[Camera], decision: Decision, kind: str, ground: dict[str, str]) -> Hold:
    """The rows, the entry `kind` with what it is for, and the key file. Raises NotHeld."""
    hold.reason = hold.reason.strip()
    if not cameras or not hold.reason:
        raise NotHeld(_("A hold names at least one camera, and its reason."))
    hold.save()
    hold.cameras.set(cameras)
    window = Window(hold.first_minute, hold.last_minute)
    minutes = minutes_there(cameras, window)
    HeldMinute.objects.bulk_create(HeldMinute(hold=hold, camera=camera, minute=minute) for camera, minute in minutes)
    entry = append(
        kind,
        actor=hold.placed_by.username,
        role=acting_role(hold.placed_by),
        clause=decision.clause,
        policy=decision.policy,
        subject=hold.subject,
        details={
            "hold": hold.key,
            **ground,
            "cameras": [camera.name for camera in cameras],
            "from": window.begins_at.isoformat(),
            "to": window.ends_at.isoformat(),
            "minutes": len(minutes),
            "reason": hold.reason,
        },
    )
    noted(hold.request, entry)
    hold_keys().copy(hold.key, keyring(), [(camera.key, minute) for camera, minute in minutes])
    return hold


def minutes_there(cameras: Sequence[Camera], window: Window) -> list[tuple[Camera, int]]:
    """The recorded minutes of the window whose day still has its secret."""
    by_id = {camera.pk: camera for camera in cameras}
    rows = Minute.objects.filter(camera__in=cameras, minute__gte=window.first, minute__lte=window.last)
    pairs = sorted(set(rows.values_list("camera_id", "minute")))
    alive = {day: has_secret(day) for day in {day_of(minute) for _camera, minute in pairs}}
    return [(by_id[camera], minute) for camera, minute in pairs if alive[day_of(minute)]]


def has_secret(day: date) -> bool:
    try:
        keyring().secret(day)
    except KeyGone:
        return False
    return True
