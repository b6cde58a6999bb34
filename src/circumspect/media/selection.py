"""Which chunks, and how much of the last one, make a clip.

It begins with the last key frame at or before the moment asked for (or the first after it, if nothing was recorded
then), and takes of the last chunk what is needed to show every frame before the end, and no more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from circumspect.media.errors import ConfigurationChanged, MediaError
from circumspect.media.index import ChunkEntry, MinuteIndex
from circumspect.media.times import as_datetime
from circumspect.media.varints import Integers


@dataclass(frozen=True, slots=True)
class ChunkPlace:
    """Where a chunk is to be fetched: the number of its minute (since 1970 UTC), and its number in that minute."""

    minute: int
    number: int
    entry: ChunkEntry


@dataclass(frozen=True, slots=True)
class Part:
    """The first `frames` frames of a chunk, which are `size` bytes. `shown_for`: ticks of it until the clip's end."""

    place: ChunkPlace
    index: MinuteIndex
    frames: int
    size: int
    shown_for: int

    def of(self, column: Integers) -> Integers:
        return self.place.entry.of(column)[: self.frames]


def select(minutes: Sequence[MinuteIndex], begin: int, end: int) -> tuple[Part, ...]:
    """`minutes` in order; `begin` and `end` in UTC ticks.

    Raises ConfigurationChanged if the camera was configured anew in between, MediaError if nothing was recorded.
    """
    whole = [part for minute in minutes for part in _whole(minute) if part.place.entry.start < end]
    parts = whole[_first(whole, begin) :]
    if not parts:
        raise MediaError(f"Nothing was recorded between {as_datetime(begin)} and {as_datetime(end)}.")
    _refuse_two_configurations(parts)
    return (*parts[:-1], _until(parts[-1], end))


def _whole(index: MinuteIndex) -> Iterator[Part]:
    for number, entry in enumerate(index.chunks):
        yield Part(ChunkPlace(index.minute, number, entry), index, entry.frames, entry.payload, entry.duration)


def _first(parts: Sequence[Part], begin: int) -> int:
    """The group of pictures that is on at `begin`, or the next one."""
    keys = [number for number, part in enumerate(parts) if part.place.entry.key]
    for number, after in zip(keys, [*keys[1:], len(parts)], strict=True):
        if parts[after - 1].place.entry.end > begin:
            return number
    return len(parts)


def _refuse_two_configurations(parts: Sequence[Part]) -> None:
    for part in parts:
        entry = part.place.entry
        if entry.configuration != parts[0].place.entry.configuration:
            raise ConfigurationChanged(
                f"The camera was configured anew at {as_datetime(entry.start)}. "
                "One clip can't hold both: end one clip there, and begin another.",
                entry.start,
            )


def _until(part: Part, end: int) -> Part:
    """The part cut off behind the frames that are shown before `end`, and those that they need."""
    entry, left = part.place.entry, end - part.place.entry.start
    if left >= entry.duration:
        return part
    durations = part.of(part.index.durations)
    shown = np.cumsum(durations) - durations + part.of(part.index.offsets)
    frames = int(np.flatnonzero(shown < left).max(initial=0)) + 1
    shown_for = int(shown[shown >= left].min(initial=entry.duration))
    return Part(part.place, part.index, frames, int(part.of(part.index.sizes)[:frames].sum()), shown_for)
