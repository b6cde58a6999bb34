"""Open recorded chunks on the server, for a clip or a still: only bytes that are what was recorded."""

from collections.abc import Collection, Sequence
from dataclasses import astuple
from typing import Self

from circumspect.cameras.models import Camera
from circumspect.footage.models import Day, Minute, Setup
from circumspect.footage.packing import unpack_chunks, unpack_configuration
from circumspect.footage.places import objects
from circumspect.footage.seeing.minute_keys import changed, key_of, missing, name_of
from circumspect.media import ChunkPlace, Configuration, MinuteIndex, Span, decode_index
from circumspect.vault import Damaged, MinutesAhead, Wanted, day_of


class Opener:
    """Some chunks of recorded minutes of one camera, by their start (ticks). Use it in a `with`, and go forward only.

    Of a minute nothing is opened before its object was found to be what was recorded. Keys are taken at the beginning:
    KeyGone comes before anything is read.
    """

    def __init__(self, camera: Camera, rows: Sequence[Minute], starts: Collection[int]) -> None:
        self.places: dict[int, tuple[int, int]] = {}
        wanted = []
        for number, row in enumerate(rows):
            chunks = tuple(chunk for chunk in unpack_chunks(bytes(row.chunks)) if chunk.start in starts)
            self.places |= {chunk.start: (number, at) for at, chunk in enumerate(chunks)}
            key = key_of(camera, row.minute)
            wanted.append(Wanted(name_of(camera, row), row.size, bytes(row.digest), key, chunks))
        self.minutes = MinutesAhead(objects(), wanted)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        self.minutes.__exit__(None, None, None)

    def fetch(self, place: ChunkPlace) -> memoryview:
        """For a plan of an MP4; good until the next. Raises MinuteDamaged, VaultError."""
        return self.opened(place.entry.start)

    def opened(self, start: int) -> memoryview:
        number, at = self.places[start]
        try:
            return self.minutes.minute(number)[at]
        except FileNotFoundError:
            raise missing() from None
        except Damaged:
            raise changed() from None


def indexes_of(rows: Sequence[Minute]) -> list[MinuteIndex]:
    return [decode_index(bytes(row.samples)) for row in rows]


def configurations_of(indexes: Sequence[MinuteIndex]) -> dict[bytes, Configuration]:
    """How the streams of these minutes are set up, by key."""
    keys = {chunk.configuration for index in indexes for chunk in index.chunks}
    rows = Setup.objects.filter(key__in=keys)
    return {bytes(row.key): unpack_configuration(bytes(row.packed)) for row in rows}


def sources_of(camera: Camera, rows: Sequence[Minute], clock: Sequence[Span]) -> dict[str, object]:
    """What proves later that a cutting is what was recorded: each object's digest, and the roots of their days. And a
    clip's clock, which is known of it when its minutes are gone: when what it shows was taken, in ticks."""
    days = {day_of(row.minute) for row in rows}
    roots = {day.day: bytes(day.root).hex() for day in Day.objects.filter(day__in=days).exclude(root=None)}
    return {
        "minutes": [
            {"object": name_of(camera, row), "minute": row.minute, "sha256": bytes(row.digest).hex()} for row in rows
        ],
        "days": {day.isoformat(): roots.get(day, "") for day in sorted(days)},
        "clock": [astuple(span) for span in clock],
    }
