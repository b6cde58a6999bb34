"""The key of a minute: its day's secret gives it or, when the day is over, a hold. And objects as they were written."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.errors import CircumspectError
from circumspect.footage.asked import hidden_holds
from circumspect.footage.days import digest_of
from circumspect.footage.models import HeldMinute, Minute
from circumspect.footage.places import hold_keys, keyring, objects
from circumspect.footage.seeing.known import minutes_known_to
from circumspect.staff.models import Employee
from circumspect.vault import KeyGone, day_of, minute_key, object_name


class MinuteDamaged(CircumspectError):
    """What lies among the objects isn't what was recorded: it is never shown as if it were."""

    status = 409


def key_of(camera: Camera, minute: int, reader: Employee | None = None) -> bytes:
    """16 bytes. Raises KeyGone where neither the day nor a hold, of those that the reader may know of, has it any more.

    Without a reader any hold counts: for what leaves on a request, which its own hold keeps.
    """
    try:
        return minute_key(keyring().secret(day_of(minute)), camera.key, minute)
    except KeyGone:
        return held_key(camera, minute, reader)


def held_key(camera: Camera, minute: int, reader: Employee | None) -> bytes:
    """Raises KeyGone."""
    held = HeldMinute.objects.filter(camera=camera, minute=minute, hold__released_at=None)
    held = held.exclude(hold__in=hidden_holds(reader)) if reader else held
    for hold in held.values_list("hold__key", flat=True):
        key = hold_keys().keys(hold).get((camera.key, minute))
        if key is not None:
            return key
    raise KeyGone(_("These images are past their days and no hold keeps them: they can't be opened by anyone."))


def parts_of(camera: Camera, minute: int, reader: Employee) -> list[Minute]:
    """The objects of a minute as they are there for the reader: one, several after a restart, or none."""
    return list(minutes_known_to(reader, minute, minute).filter(camera=camera).order_by("start"))


def whole_object(camera: Camera, part: Minute) -> bytes:
    """The sealed bytes of an object, if they are those that were written. Raises MinuteDamaged, VaultError."""
    try:
        data = objects().get(name_of(camera, part))
    except FileNotFoundError:
        raise missing() from None
    if digest_of(data) != bytes(part.digest):
        raise changed()
    return data


def missing() -> MinuteDamaged:
    return MinuteDamaged(_("The images of this minute are missing from where they were kept."))


def changed() -> MinuteDamaged:
    return MinuteDamaged(_("The images of this minute were changed since they were recorded: they aren't shown."))


def name_of(camera: Camera, part: Minute) -> str:
    return object_name(camera.key, part.minute, part.start)


def check_whole(camera: Camera, parts: Sequence[Minute]) -> None:
    """Raises MinuteDamaged, VaultError."""
    for part in parts:
        whole_object(camera, part)
