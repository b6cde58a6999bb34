"""When the disk runs full: the oldest days that nothing holds go first; when none is left, recording stops, loudly.

Held minutes never go. The day that is being recorded never goes either: it would be lost to no use.
"""

import shutil
from datetime import UTC, date, datetime

from django.conf import settings
from django.db import transaction

from circumspect.footage.actions.destroy_day import destroy_day
from circumspect.footage.days import held_minutes_of, minutes_of
from circumspect.footage.places import keyring, objects, spool
from circumspect.staff.models import Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import holders_of


def make_room() -> bool:
    """End the oldest days until enough is free. False where that is not enough and recording must stop."""
    if spool_is_short():
        return False
    while is_short():
        day = oldest_that_may_go()
        if day is None:
            return False
        destroy_day(day=day, reason="disk")
    return True


def is_short() -> bool:
    free = objects().free()
    return free is not None and free < settings.FOOTAGE_RESERVE


def spool_is_short() -> bool:
    """Whether minutes that can't be sent to their store fill the disk they wait on; ending a day would free nothing of
    it. Where objects lie on the same disk it is theirs that is measured.
    """
    folder = objects().folder
    try:
        spool().mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder is not None and folder.stat().st_dev == spool().stat().st_dev:
            return False
        return shutil.disk_usage(spool()).free < settings.FOOTAGE_RESERVE
    except OSError:
        return False  # a folder that can't be used is said by whoever writes there


def oldest_that_may_go() -> date | None:
    """The oldest day before today with a minute that no hold keeps; None where there is none."""
    today = datetime.now(UTC).date()
    for day in keyring().days():
        if day >= today:
            return None
        held = held_minutes_of(day).values("camera_id", "minute").distinct().count()
        if minutes_of(day).count() > held:
            return day
    return None


@transaction.atomic
def tell_that_recording_stopped() -> None:
    people = holders_of(Role.IT, Role.DIRECTOR)
    text = "The disk is full and what is left is held or from today. Make room, or release a hold."
    if spool_is_short():
        text = "The store of images takes no more or is too slow, and the disk where minutes wait for it is full."
    notify(people, subject="Recording has stopped: the disk is full", text=text, path="/footage/", urgent=True)


@transaction.atomic
def tell_that_images_are_missing(camera: str, why: str) -> None:
    """A camera can't be recorded for a reason that somebody has to do away with."""
    people = holders_of(Role.IT, Role.DIRECTOR)
    notify(people, subject="Recording has stopped", text=f"{camera}: {why}", path="/footage/", urgent=True)
