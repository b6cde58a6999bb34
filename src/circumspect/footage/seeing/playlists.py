"""Playlists of what a grant covers. Addresses in them are relative to the playlist's own."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from circumspect.cameras.models import Camera
from circumspect.footage.models import ViewGrant
from circumspect.footage.packing import chunk_rows
from circumspect.footage.seeing.grants import minutes_in
from circumspect.footage.seeing.known import minutes_known_to
from circumspect.media import Segment, archive, decode_heads


def archive_playlist(grant: ViewGrant, camera: Camera, at: datetime) -> str:
    """Every recorded chunk of the camera in the grant's window that is there for whoever has the grant."""
    first, last = minutes_in(grant, at)
    rows = minutes_known_to(grant.employee, first, last).filter(camera=camera).order_by("start")
    return archive(list(segments(rows.values_list("minute", "start", "chunks", "samples"))))


def segments(rows: Iterable[tuple[int, int, bytes, bytes]]) -> Iterator[Segment]:
    """The chunks of recorded minutes, in order. Where one doesn't continue the one before, the segment says so."""
    for minute, start, chunks, samples in rows:
        uri, key_uri, inits = f"{minute}.{start}.sealed", f"{minute}.key", {}
        for (offset, length, iv, begin, duration), (configuration, apart) in zip(
            chunk_rows(bytes(chunks)), decode_heads(bytes(samples)), strict=True
        ):
            if configuration not in inits:
                inits[configuration] = f"setup/{configuration.hex()}.mp4"
            yield Segment(uri, offset, length, key_uri, iv, inits[configuration], begin, duration, apart)
