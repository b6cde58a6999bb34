"""The sample index of a minute: what is where and how long, without a picture.

Two zigzag varints a frame (duration with key bit, size), about 3.6 bytes; a third where frames are shown in another
order than they are decoded. From it come seeking, an MP4's header, and the activity line.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from circumspect.media.errors import Garbage
from circumspect.media.fragment import Frame, fragment_size, payload_offset
from circumspect.media.times import MINUTE
from circumspect.media.varints import Integers, read_varints, unzigzag, write_varints, zigzag

_HEAD = struct.Struct(">BIBHII")
_VERSION = 1
_KEY_SIZE = 16
_KEY, _OFFSETS, _DISCONTINUITY = 1, 2, 4
_NUMBERS_A_CHUNK = 5
_LONGEST, _MORE = 9, 0x80


@dataclass(frozen=True, slots=True)
class ChunkEntry:
    """One chunk in an index. `start` UTC, `media_start` and `duration` of its frames in the camera's time; ticks.

    `first` and `frames`: its frames in the columns of the index. `payload`: bytes of its samples.
    """

    start: int
    media_start: int
    duration: int
    key: bool
    discontinuity: bool
    configuration: bytes
    first: int
    frames: int
    payload: int
    with_offsets: bool

    @property
    def end(self) -> int:
        return self.start + self.duration

    @property
    def fragment_size(self) -> int:
        return fragment_size(self.frames, self.payload, with_offsets=self.with_offsets)

    @property
    def payload_offset(self) -> int:
        return payload_offset(self.frames, with_offsets=self.with_offsets)

    def of(self, column: Integers) -> Integers:
        """This chunk's part of a column of its index."""
        return column[self.first : self.first + self.frames]


@dataclass(frozen=True, slots=True, eq=False)
class MinuteIndex:
    """`minute` counts minutes since 1970 UTC. The columns hold its chunks' frames in decode order; times in ticks."""

    minute: int
    chunks: tuple[ChunkEntry, ...]
    durations: Integers
    sizes: Integers
    offsets: Integers

    @property
    def start(self) -> int:
        """UTC, ticks."""
        return self.minute * MINUTE

    @property
    def keys(self) -> npt.NDArray[np.bool_]:
        marks = np.zeros(len(self.sizes), np.bool_)
        marks[[chunk.first for chunk in self.chunks if chunk.key]] = True
        return marks

    def seek(self, utc: int) -> int | None:
        """The number of the last chunk that begins with a key frame, at or before `utc`; None if there is none."""
        found = [number for number, chunk in enumerate(self.chunks) if chunk.key and chunk.start <= utc]
        return found[-1] if found else None


class IndexBuilder:
    """An index while its minute grows."""

    def __init__(self, minute: int) -> None:
        self.minute = minute
        self._chunks: list[ChunkEntry] = []
        self._frames: list[Frame] = []

    def add(
        self, start: int, media_start: int, configuration: bytes, frames: Sequence[Frame], *, discontinuity: bool
    ) -> None:
        """A chunk, in order. `configuration` is a Configuration's key."""
        entry = ChunkEntry(
            start=start,
            media_start=media_start,
            duration=sum(frame.duration for frame in frames),
            key=frames[0].key,
            discontinuity=discontinuity,
            configuration=configuration,
            first=len(self._frames),
            frames=len(frames),
            payload=sum(frame.size for frame in frames),
            with_offsets=any(frame.offset for frame in frames),
        )
        self._chunks.append(entry)
        self._frames.extend(frames)

    def index(self) -> MinuteIndex:
        rows = np.array([(f.duration, f.size, f.offset) for f in self._frames], np.int64).reshape(-1, 3)
        return MinuteIndex(self.minute, tuple(self._chunks), rows[:, 0], rows[:, 1], rows[:, 2])


def encode_index(index: MinuteIndex) -> bytes:
    """An index as bytes: a head, the configurations' keys, then varints."""
    names = list(dict.fromkeys(chunk.configuration for chunk in index.chunks))
    numbers: list[int] = []
    start, media = index.start, 0
    for chunk in index.chunks:
        flags = _KEY * chunk.key | _OFFSETS * chunk.with_offsets | _DISCONTINUITY * chunk.discontinuity
        apart = (chunk.start - start, chunk.media_start - media)
        numbers += (flags, names.index(chunk.configuration), *map(_zigzag, apart), chunk.frames)
        start, media = chunk.end, chunk.media_start + chunk.duration
    keys = index.keys
    rows = np.stack([zigzag(np.diff(index.durations, prepend=0)) << 1 | keys, _sizes_apart(index.sizes, keys)], axis=1)
    moved = [chunk.of(index.offsets) for chunk in index.chunks if chunk.with_offsets]
    shown = zigzag(np.concatenate(moved)) if moved else np.zeros(0, np.int64)
    head = _HEAD.pack(_VERSION, index.minute, len(names), len(index.chunks), len(index.sizes), len(shown))
    varints = write_varints(np.concatenate([np.array(numbers, np.int64), rows.reshape(-1), shown]))
    return b"".join((head, *names, varints))


def decode_index(data: bytes) -> MinuteIndex:
    """Raises Garbage if `data` isn't exactly what `encode_index` makes."""
    if len(data) < _HEAD.size or data[0] != _VERSION:
        raise Garbage("This isn't a sample index, or one of a version that isn't known here.")
    _, minute, names, chunks, frames, shown = _HEAD.unpack_from(data)
    begin = _HEAD.size + names * _KEY_SIZE
    numbers = read_varints(data[begin:])
    if len(numbers) != chunks * _NUMBERS_A_CHUNK + frames * 2 + shown:
        raise Garbage("The sample index is longer or shorter than it says.")
    heads, rows, moved = np.split(numbers, [chunks * _NUMBERS_A_CHUNK, len(numbers) - shown])
    keys = (rows[0::2] & 1).astype(np.bool_)
    durations = np.cumsum(unzigzag(rows[0::2] >> 1))
    sizes = _sizes_together(rows[1::2], keys)
    configurations = [data[at : at + _KEY_SIZE] for at in range(_HEAD.size, begin, _KEY_SIZE)]
    entries, offsets = _entries(
        minute * MINUTE, heads.reshape(-1, _NUMBERS_A_CHUNK), configurations, durations, sizes, moved
    )
    index = MinuteIndex(minute, entries, durations, sizes, offsets)
    if not np.array_equal(index.keys, keys) or durations.min(initial=1) < 1 or sizes.min(initial=1) < 1:
        raise Garbage("The sample index contradicts itself.")
    return index


def decode_heads(data: bytes) -> list[tuple[bytes, bool]]:
    """Of each chunk its configuration and whether it doesn't continue the one before: all that a playlist needs.

    The frames aren't read, which is most of the work. Raises Garbage.
    """
    if len(data) < _HEAD.size or data[0] != _VERSION:
        raise Garbage("This isn't a sample index, or one of a version that isn't known here.")
    _, _, names, chunks, _, _ = _HEAD.unpack_from(data)
    octets = np.frombuffer(data, np.uint8, offset=_HEAD.size + names * _KEY_SIZE)
    ends = np.flatnonzero(octets[: chunks * _NUMBERS_A_CHUNK * _LONGEST] < _MORE)[: chunks * _NUMBERS_A_CHUNK]
    starts = np.append(0, ends[:-1] + 1)
    if len(ends) != chunks * _NUMBERS_A_CHUNK or names > _MORE:
        raise Garbage("The sample index is shorter than it says.")
    found = zip(octets[starts[0::_NUMBERS_A_CHUNK]].tolist(), octets[starts[1::_NUMBERS_A_CHUNK]].tolist(), strict=True)
    configurations = [data[at : at + _KEY_SIZE] for at in range(_HEAD.size, _HEAD.size + names * _KEY_SIZE, _KEY_SIZE)]
    try:
        return [(configurations[name], bool(flags & _DISCONTINUITY)) for flags, name in found]
    except IndexError:
        raise Garbage("The sample index names a configuration that it doesn't have.") from None


def _entries(
    start: int, heads: Integers, configurations: list[bytes], durations: Integers, sizes: Integers, moved: Integers
) -> tuple[tuple[ChunkEntry, ...], Integers]:
    offsets = np.zeros(len(sizes), np.int64)
    counts, flags = heads[:, 4], heads[:, 0]
    if len(heads) and (counts.min() < 1 or heads[:, 1].max() >= len(configurations)):
        raise Garbage("The sample index names a configuration or frames that it doesn't have.")
    if counts.sum() != len(sizes) or counts[(flags & _OFFSETS) > 0].sum() != len(moved):
        raise Garbage("The sample index has frames that belong to no chunk.")
    firsts = np.cumsum(counts) - counts
    offsets[np.repeat((flags & _OFFSETS) > 0, counts)] = unzigzag(moved)
    lengths, payloads = (np.add.reduceat(each, firsts) if len(heads) else each for each in (durations, sizes))
    entries: list[ChunkEntry] = []
    media = 0
    for row, first, length, payload in zip(
        heads.tolist(), firsts.tolist(), lengths.tolist(), payloads.tolist(), strict=True
    ):
        marks, configuration, start_apart, media_apart, frames = row
        entry = ChunkEntry(
            start=start + _unzigzag(start_apart),
            media_start=media + _unzigzag(media_apart),
            duration=length,
            key=bool(marks & _KEY),
            discontinuity=bool(marks & _DISCONTINUITY),
            configuration=configurations[configuration],
            first=first,
            frames=frames,
            payload=payload,
            with_offsets=bool(marks & _OFFSETS),
        )
        entries.append(entry)
        start, media = entry.end, entry.media_start + length
    return tuple(entries), offsets


def _sizes_apart(sizes: Integers, keys: npt.NDArray[np.bool_]) -> Integers:
    """Key frames differ from key frames, others from others: the differences are small."""
    apart = np.empty_like(sizes)
    for kind in (keys, ~keys):
        apart[kind] = np.diff(sizes[kind], prepend=0)
    return zigzag(apart)


def _sizes_together(apart: Integers, keys: npt.NDArray[np.bool_]) -> Integers:
    sizes = unzigzag(apart)
    for kind in (keys, ~keys):
        sizes[kind] = np.cumsum(sizes[kind])
    return sizes


def _zigzag(value: int) -> int:
    return value << 1 if value >= 0 else -value * 2 - 1


def _unzigzag(value: int) -> int:
    return value >> 1 ^ -(value & 1)
