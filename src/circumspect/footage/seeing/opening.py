"""Open recorded chunks on the server, for a clip or a still: only bytes that are what was recorded."""

from collections.abc import Sequence

from circumspect.cameras.models import Camera
from circumspect.footage.models import Day, Minute, Setup
from circumspect.footage.packing import unpack_chunks, unpack_configuration
from circumspect.footage.seeing.minute_keys import key_of, name_of, whole_object
from circumspect.media import ChunkPlace, Configuration, MinuteIndex, decode_index
from circumspect.vault import Chunk, day_of, open_chunk


class Opener:
    """The chunks of some recorded minutes of one camera, by their start (ticks). One object at a time is in memory."""

    def __init__(self, camera: Camera, rows: Sequence[Minute]) -> None:
        self.camera = camera
        self.places: dict[int, tuple[Minute, Chunk]] = {
            chunk.start: (row, chunk) for row in rows for chunk in unpack_chunks(bytes(row.chunks))
        }
        self.row: Minute | None = None
        self.data = memoryview(b"")
        self.key = b""

    def fetch(self, place: ChunkPlace) -> bytes:
        """For a plan of an MP4. Raises MinuteDamaged, KeyGone, VaultError."""
        return self.opened(place.entry.start)

    def opened(self, start: int) -> bytes:
        row, chunk = self.places[start]
        if self.row is not row:
            self.data = memoryview(whole_object(self.camera, row))
            self.key, self.row = key_of(self.camera, row.minute), row
        return open_chunk(self.key, chunk.iv, bytes(self.data[chunk.offset : chunk.offset + chunk.length]))


def indexes_of(rows: Sequence[Minute]) -> list[MinuteIndex]:
    return [decode_index(bytes(row.samples)) for row in rows]


def configurations_of(indexes: Sequence[MinuteIndex]) -> dict[bytes, Configuration]:
    """How the streams of these minutes are set up, by key."""
    keys = {chunk.configuration for index in indexes for chunk in index.chunks}
    rows = Setup.objects.filter(key__in=keys)
    return {bytes(row.key): unpack_configuration(bytes(row.packed)) for row in rows}


def sources_of(camera: Camera, rows: Sequence[Minute]) -> dict[str, object]:
    """What proves later that a cutting is what was recorded: each object's digest, and the roots of their days."""
    days = {day_of(row.minute) for row in rows}
    roots = {day.day: bytes(day.root).hex() for day in Day.objects.filter(day__in=days).exclude(root=None)}
    return {
        "minutes": [
            {"object": name_of(camera, row), "minute": row.minute, "sha256": bytes(row.digest).hex()} for row in rows
        ],
        "days": {day.isoformat(): roots.get(day, "") for day in sorted(days)},
    }
