"""After a crash: finish what was being written, and make the rows that were not.

What is whole is kept; what is lost was one open group of pictures a camera.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from circumspect.cameras.models import Camera
from circumspect.footage.models import Minute
from circumspect.footage.packing import PackedWrong, unpack_configuration
from circumspect.footage.recorder.rows import write_down
from circumspect.footage.recorder.session import Interrupted, Recorded, Resumed, end_of
from circumspect.footage.recorder.vault import Vault
from circumspect.media import TICKS, IndexBuilder, MediaError, as_datetime, read_fragment
from circumspect.vault import (
    Chunk,
    KeyGone,
    Sealed,
    VaultError,
    being_written,
    day_of,
    day_prefix,
    finish_left_behind,
    left_behind,
    minute_key,
    minute_of,
    open_chunk,
    read_minute,
    whole_in,
)

LOG = logging.getLogger(__name__)
LOOK_BACK = timedelta(days=2)


def recover(vault: Vault) -> int:
    """Finish spool files that nobody writes any more, and add rows of the last two days' objects.

    Returns how many minutes were brought back.
    """
    back = sum(bring_back(vault, sealed.name) for sealed in finished(vault))
    known = known_lately()
    return back + sum(bring_back(vault, name) for name in lately(vault) if camera_and_start(name) not in known)


def lately(vault: Vault) -> Iterator[str]:
    """The names of the last two days' objects. Raises VaultError."""
    for days in range(LOOK_BACK.days, -1, -1):
        day = (datetime.now(UTC) - timedelta(days=days)).date()
        yield from sorted(name for name, _size in vault.objects.names(day_prefix(day)))


def known_lately() -> set[tuple[str, int]]:
    """Camera and start of the minutes of the last two days that have a row."""
    first = minute_of(datetime.now(UTC) - LOOK_BACK - timedelta(days=1))
    return set(Minute.objects.filter(minute__gte=first).values_list("camera__key", "start"))


def without_row(vault: Vault, known: set[tuple[str, int]]) -> Iterator[Recorded | Resumed]:
    """What whoever put objects there that have no row would have told. Asks no database. Raises VaultError."""
    for name in lately(vault):
        if camera_and_start(name) not in known:
            yield from read_back(vault, name)


def cameras_in(spool: Path) -> list[str]:
    """Cameras of which something was left in the spool."""
    return sorted({path.name.split(".")[0] for path in left_behind(spool)})


def told_of_spool(vault: Vault, camera: str) -> Iterator[Resumed | Interrupted]:
    """Where the images lie that a recorder that died left in the spool, told before anything is sent anywhere: what
    isn't sent yet is no gap, and what follows it is one.
    """
    end = None
    for _minute, _start, path in being_written(vault.spool, camera):
        found = whole_in(path)
        if found is None or not found.chunks:
            continue
        begin = found.chunks[0].start
        if end is None or begin - end > TICKS:
            if end is not None:
                yield Interrupted(camera, as_datetime(end), "restarted")
            yield Resumed(camera, as_datetime(begin))
        end = found.chunks[-1].start + found.chunks[-1].duration
    if end is not None:
        yield Interrupted(camera, as_datetime(end), "restarted")


def left_of(vault: Vault, camera: str = "") -> Iterator[Recorded | Resumed]:
    """What a recorder that died had written, of one camera or of all, to be told before it is recorded anew. Asks no
    database. Raises VaultError."""
    for sealed in finished(vault, camera):
        yield from read_back(vault, sealed.name)


def finished(vault: Vault, camera: str = "") -> Iterator[Sealed]:
    """Each file that was left in the spool, of one camera or of all, as an object. Raises VaultError."""
    for path in left_behind(vault.spool):
        if not camera or path.name.startswith(f"{camera}."):
            sealed = finish_left_behind(path, vault.objects)
            if sealed is not None:
                yield sealed


def camera_and_start(name: str) -> tuple[str, int]:
    camera, rest = name.split("/")[2:4]
    return camera, int(rest.split(".")[1])


def bring_back(vault: Vault, name: str) -> bool:
    """Make the row of an object from the object itself. False where its camera or its key is gone, or it is damaged."""
    told = read_back(vault, name)
    if not told or not Camera.objects.filter(key=told[0].camera).exists():
        return False
    for news in told:
        write_down(news)
    return True


def read_back(vault: Vault, name: str) -> tuple[Recorded | Resumed, ...]:
    """What whoever wrote an object would have told, had it lived: that images were there again, and the minute.
    Nothing where the key is gone, or the object is damaged.
    """
    try:
        recorded = read_minute_back(vault, name, vault.objects.get(name))
    except (KeyGone, VaultError, MediaError, PackedWrong) as error:
        LOG.warning("%s stays without a row: %s", name, error)
        return ()
    return Resumed(recorded.camera, as_datetime(recorded.sealed.chunks[0].start)), recorded


def read_minute_back(vault: Vault, name: str, data: bytes) -> Recorded:
    """Raises KeyGone, Damaged, Garbage, PackedWrong."""
    found = read_minute(data)
    key = minute_key(vault.keyring.secret(day_of(found.minute)), found.camera, found.minute)

    def opened(chunk: Chunk) -> bytes:
        return open_chunk(key, chunk.iv, data[chunk.offset : chunk.offset + chunk.length])

    configurations = {note.start: unpack_configuration(opened(note)) for note in found.notes}
    builder, configuration, expected = IndexBuilder(found.minute), None, None
    for chunk in found.chunks:
        configuration = configurations.get(chunk.start, configuration)
        if configuration is None:
            raise PackedWrong(f"{name} doesn't say how its stream is set up.")
        fragment = read_fragment(opened(chunk))
        builder.add(
            chunk.start,
            fragment.decode_time,
            configuration.key,
            fragment.frames,
            discontinuity=fragment.decode_time != expected,
        )
        expected = fragment.decode_time + sum(frame.duration for frame in fragment.frames)
    sealed = Sealed(name, found.camera, found.minute, len(data), sha256(data).digest(), found.chunks)
    return Recorded(found.camera, sealed, builder.index(), tuple(configurations.values()), end_of(sealed))
