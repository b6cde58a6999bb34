"""The last minute of a camera while it is being recorded: chunks that are whole and synced, sealed as they will stay.

What is being written is read where the recorder writes it, so the pages must run on its machine; elsewhere a live view
shows minutes once they are objects.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from circumspect.cameras.models import Camera
from circumspect.footage.models import Minute, ViewGrant
from circumspect.footage.packing import unpack_configuration
from circumspect.footage.places import spool
from circumspect.footage.seeing.grants import LIVE_SPAN
from circumspect.footage.seeing.minute_keys import key_of
from circumspect.footage.seeing.playlists import segments
from circumspect.media import Configuration, Segment, as_ticks, live
from circumspect.vault import Chunk, being_written, chunks_in_file, minute_of, open_chunk


def live_playlist(grant: ViewGrant, camera: Camera, at: datetime) -> str:
    """The chunks of the last minute. Those that have left it since the view was given are counted anew each time."""
    every = list(since(grant, camera))
    window = [segment for segment in every if on_air(segment, at)]
    gone = every[: len(every) - len(window)]
    breaks = sum(segment.discontinuity for segment in gone[1:])
    return live(window, sequence=len(gone), discontinuity_sequence=breaks)


def on_air(segment: Segment, at: datetime) -> bool:
    return segment.start + segment.duration > as_ticks(at - LIVE_SPAN)


def is_live(grant: ViewGrant, camera: Camera, name: str, begin: int, length: int, at: datetime) -> bool:
    """Whether these are the sealed bytes of one chunk of the last minute."""
    return any(
        (segment.uri, segment.begin, segment.length) == (name, begin, length) and on_air(segment, at)
        for segment in since(grant, camera)
    )


def since(grant: ViewGrant, camera: Camera) -> Iterator[Segment]:
    """Chunks from a minute before the view was given: of minutes that are objects, and of those being written."""
    first = minute_of(grant.given_at - LIVE_SPAN)
    writing = being_written(spool(), camera.key)
    rows = Minute.objects.filter(camera=camera, minute__gte=first).order_by("start")
    found = list(rows.values_list("minute", "start", "chunks", "samples"))
    yield from segments(found)
    kept = {start for _minute, start, *_ in found}
    for minute, start, path in writing:
        if minute >= first and start not in kept:
            yield from open_segments(camera, minute, start, path)


def open_segments(camera: Camera, minute: int, start: int, path: Path) -> Iterator[Segment]:
    end = None
    for chunk, configuration in open_chunks(camera, minute, path):
        yield Segment(
            uri=f"{minute}.{start}.sealed",
            begin=chunk.offset,
            length=chunk.length,
            key_uri=f"{minute}.key",
            iv=chunk.iv,
            init_uri=f"setup/{configuration.key.hex()}.mp4",
            start=chunk.start,
            duration=chunk.duration,
            discontinuity=end is not None and chunk.start != end,
        )
        end = chunk.start + chunk.duration


def open_chunks(camera: Camera, minute: int, path: Path) -> Iterator[tuple[Chunk, Configuration]]:
    """The chunks of a minute being written, each with the setup that its note names. Nothing once it has moved on."""
    configuration = None
    try:
        with path.open("rb") as file:
            for chunk, is_note in chunks_in_file(file):
                if is_note:
                    file.seek(chunk.offset)
                    note = open_chunk(key_of(camera, minute), chunk.iv, file.read(chunk.length))
                    configuration = unpack_configuration(note)
                elif configuration is not None:
                    yield chunk, configuration
    except FileNotFoundError:
        return


def open_setup(camera: Camera, key: bytes) -> Configuration | None:
    """A setup that no row has yet, because its first minute is still being written."""
    for minute, _start, path in being_written(spool(), camera.key):
        for _chunk, configuration in open_chunks(camera, minute, path):
            if configuration.key == key:
                return configuration
    return None


def open_bytes(camera: Camera, minute: int, start: int, begin: int, length: int) -> bytes | None:
    """Sealed bytes of a minute being written; None once it is an object."""
    for found in being_written(spool(), camera.key):
        if found[:2] == (minute, start):
            try:
                with found[2].open("rb") as file:
                    file.seek(begin)
                    return file.read(length)
            except FileNotFoundError:
                return None
    return None
