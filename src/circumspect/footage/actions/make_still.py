"""Take a still: the very frame that was on at a moment, as a JPEG or PNG, sealed as a thing of its own."""

from datetime import datetime
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.footage.models import Cutting, Minute, new_key
from circumspect.footage.places import objects
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
from circumspect.media import MINUTE, ChunkEntry, MediaError, StillFormat, still
from circumspect.staff.models import Employee
from circumspect.vault import seal


def make_still(
    *, grant: str, camera: str, moment: int, by: Employee, form: StillFormat = "jpeg", at: datetime | None = None
) -> Cutting:
    """`moment`: ticks since 1970 UTC. `form`: `jpeg`, small, or `png`, without loss.

    A minute that hadn't been seen yet counts as seen.

    Raises NotTaken, NoSuchView, ViewOver, MinutesUsedUp, MinuteDamaged, KeyGone, VaultError.
    """
    at = at or timezone.now()
    permit = permitted("take_still", grant, camera, (moment,), by, at)
    rows = recorded(permit, moment // MINUTE, moment // MINUTE)
    group = group_at(rows, moment)
    used = [row for row in rows if any(row.start <= entry.start < row.end for entry in group)]
    more = unseen(permit.grant, permit.camera, sorted({row.minute for row in used}))
    check_minutes_left(permit.grant, len(more), at)
    picture = frame_of(permit.camera, used, group, moment, form)
    made = sealed(picture, moment, form)
    try:
        return keep(permit, made, used, by, at)
    except BaseException:
        drop(made.key)
        raise


def group_at(rows: list[Minute], moment: int) -> list[ChunkEntry]:
    """The chunks from the last key frame at or before the moment to the one that is on then. Raises NotTaken."""
    chunks = [chunk for index in indexes_of(rows) for chunk in index.chunks if chunk.start <= moment]
    keys = [number for number, chunk in enumerate(chunks) if chunk.key]
    if not keys or chunks[-1].end <= moment:
        raise NotTaken(_("Nothing was recorded at that moment."))
    return chunks[keys[-1] :]


def frame_of(camera: Camera, used: list[Minute], group: list[ChunkEntry], moment: int, form: StillFormat) -> bytes:
    """The frame as a file. Raises NotTaken, MinuteDamaged, KeyGone, VaultError."""
    configuration = configurations_of(indexes_of(used))[group[0].configuration]
    starts = [entry.start for entry in group]
    with Opener(camera, used, starts) as opener:
        fragments = [bytes(opener.opened(start)) for start in starts]
    try:
        return still(configuration, fragments, moment - group[0].start, form)
    except MediaError as error:
        raise NotTaken(str(error)) from None


def sealed(picture: bytes, moment: int, form: StillFormat) -> Made:
    """Raises VaultError; then nothing is left."""
    key = new_key()
    try:
        objects().put(object_of(key), seal(begin_sealing(key), thing_of(key), picture))
    except BaseException:
        drop(key)
        raise
    digest = sha256(picture).hexdigest()
    return Made(key, Cutting.Kind.STILL, f"image/{form}", moment, moment, len(picture), digest)
