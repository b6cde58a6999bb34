"""Make a clip: a plain, seekable MP4 without re-encoding, sealed as a thing of its own before it touches a disk.

It begins at the last key frame at or before `begin`, and its row says so. The bytes are made outside the transaction,
because an hour takes seconds and nobody should wait for the log meanwhile; if the rows then fail, its key is destroyed
and nothing was made.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.errors import CircumspectError
from circumspect.footage.models import Cutting, Minute, new_key
from circumspect.footage.places import objects, spool
from circumspect.footage.seeing.grants import check_minutes_left, unseen
from circumspect.footage.seeing.opening import Opener, configurations_of, indexes_of
from circumspect.footage.seeing.taking import (
    Made,
    NotTaken,
    begin_sealing,
    drop,
    keep,
    object_of,
    permitted,
    recorded,
    thing_of,
)
from circumspect.media import MINUTE, Fetch, MediaError, Mp4Plan, plan_mp4
from circumspect.staff.models import Employee
from circumspect.vault import sealed_pieces


def make_clip(*, grant: str, camera: str, begin: int, end: int, by: Employee, at: datetime | None = None) -> Cutting:
    """`begin` and `end`: ticks since 1970 UTC. Minutes that hadn't been seen yet count as seen.

    Raises NotTaken, NoSuchView, ViewOver, MinutesUsedUp, MinuteDamaged, KeyGone, VaultError.
    """
    at = at or timezone.now()
    if end <= begin:
        raise NotTaken(_("A clip ends after it begins; mark its beginning and its end."))
    permit = permitted("export_clip", grant, camera, (begin, end - 1), by, at)
    rows = recorded(permit, begin // MINUTE, (end - 1) // MINUTE)
    plan = planned(rows, begin, end)
    used = used_rows(rows, plan)
    more = unseen(permit.grant, permit.camera, sorted({row.minute for row in used}))
    check_minutes_left(permit.grant, len(more), at)
    made = sealed(permit.camera, plan, used)
    try:
        return keep(permit, made, used, by, at)
    except BaseException:
        drop(made.key)
        raise


def planned(rows: list[Minute], begin: int, end: int) -> Mp4Plan:
    """The clip's file. Raises NotTaken."""
    indexes = indexes_of(rows)
    try:
        return plan_mp4(indexes, begin, end, configurations_of(indexes))
    except MediaError as error:
        raise NotTaken(str(error)) from None


def starts_of(plan: Mp4Plan) -> set[int]:
    """Of the chunks that the clip is made of; ticks."""
    return {place.entry.start for place in plan.places}


def used_rows(rows: list[Minute], plan: Mp4Plan) -> list[Minute]:
    """The recorded minutes that the clip is made of."""
    starts = starts_of(plan)
    return [row for row in rows if any(row.start <= start < row.end for start in starts)]


def sealed(camera: Camera, plan: Mp4Plan, used: list[Minute]) -> Made:
    """Seal the clip as it is made, and move it in among the objects. Raises MinuteDamaged, KeyGone, VaultError."""
    key, digest = new_key(), sha256()

    def pieces(fetch: Fetch) -> Iterator[memoryview]:
        for piece in plan.read(0, plan.total_size, fetch):
            digest.update(piece)
            yield piece

    spool().mkdir(mode=0o700, parents=True, exist_ok=True)
    path, thing = spool() / f"{key}.cutting", thing_of(key)
    try:
        with Opener(camera, used, starts_of(plan)) as opener, path.open("xb") as file:
            for part in sealed_pieces(begin_sealing(key), thing, plan.total_size, pieces(opener.fetch)):
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        objects().take(object_of(key), path)
    except (CircumspectError, OSError) as error:
        path.unlink(missing_ok=True)
        drop(key)
        if isinstance(error, CircumspectError):
            raise
        raise NotTaken(_("The clip can't be written: %(reason)s.") % {"reason": error.strerror}) from None
    return Made(
        key, Cutting.Kind.CLIP, "video/mp4", plan.begin, plan.end, plan.total_size, digest.hexdigest(), plan.clock
    )
