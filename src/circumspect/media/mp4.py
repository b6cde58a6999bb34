"""One seekable MP4 of a clip, without re-encoding and without reading a picture: its header comes of the indexes alone.

The whole file is known before the first chunk is opened: its size, and for any range of its bytes which chunks are
needed. So ranges are served at once, and nothing is ever written to a disk on the way. Where nothing was recorded, the
clip goes on without a pause, and the wall clock in the subtitle says what is missing.
"""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from circumspect.media.boxes import box, dinf, edits, full_box, hdlr, mdhd, mvhd, stsd, tkhd
from circumspect.media.captions import Caption, Line, Span, caption_lines, caption_track, utc_caption
from circumspect.media.configuration import Configuration
from circumspect.media.errors import MediaError
from circumspect.media.index import MinuteIndex
from circumspect.media.selection import ChunkPlace, Part, select
from circumspect.media.tables import chunk_offsets, ctts, stsc, stss, stsz, stts
from circumspect.media.times import TICKS, as_datetime
from circumspect.media.varints import Integers
from circumspect.media.webvtt import clock_of

Fetch = Callable[[ChunkPlace], bytes | memoryview]
"""The fragment of one chunk, opened, `moof` and all. It may lie in a buffer that the next call fills anew: memory that
the kernel hands out fresh for each chunk costs more than opening it does."""

_VIDEO, _CAPTIONS, _TRACKS = 1, 2, 2
_NARROW = 1 << 32


@dataclass(frozen=True, slots=True)
class Mp4Plan:
    """A clip's file. `begin` and `end`: UTC ticks of what it really shows. `header`: all that precedes the media.
    `clock`: when what it shows was taken."""

    total_size: int
    header: bytes
    begin: int
    end: int
    frames: int
    clock: tuple[Span, ...]
    _parts: tuple[Part, ...] = field(repr=False)
    _lines: tuple[bytes, ...] = field(repr=False)
    _begins: tuple[int, ...] = field(repr=False)

    @property
    def places(self) -> tuple[ChunkPlace, ...]:
        """The chunks that the file is made of."""
        return tuple(part.place for part in self._parts)

    def read(self, start: int, length: int, fetch: Fetch) -> Iterator[memoryview]:
        """`length` bytes of the file from `start` on, in pieces, each good until the next. Each chunk is fetched once.

        Raises MediaError for a range outside the file, and for a chunk that isn't what its index says.
        """
        stop = start + length
        if not 0 <= start <= stop <= self.total_size:
            raise MediaError(f"The clip has {self.total_size} bytes; bytes {start} to {stop} were asked for.")
        if start < len(self.header):
            yield memoryview(self.header)[start:stop]
        for number in range(max(bisect_right(self._begins, start) - 1, 0), len(self._parts)):
            at, text = self._begins[number], self._lines[number]
            if at >= stop:
                return
            pictures = at + len(text)
            if start < pictures:
                yield memoryview(text)[max(start - at, 0) : stop - at]
            if stop > pictures:
                yield _pictures(self._parts[number], fetch)[max(start - pictures, 0) : stop - pictures]


def _pictures(part: Part, fetch: Fetch) -> memoryview:
    entry, fragment = part.place.entry, fetch(part.place)
    if len(fragment) != entry.fragment_size:
        raise MediaError(
            f"The chunk of {as_datetime(entry.start)} has {len(fragment)} bytes where its index says "
            f"{entry.fragment_size}: it isn't what was recorded."
        )
    return memoryview(fragment)[entry.payload_offset : entry.payload_offset + part.size]


def plan_mp4(
    minutes: Sequence[MinuteIndex],
    begin: int,
    end: int,
    configurations: Mapping[bytes, Configuration],
    caption: Caption = utc_caption,
) -> Mp4Plan:
    """The file for what was recorded from `begin` to `end` (UTC ticks).

    `configurations` by their keys, as the indexes name them. Raises ConfigurationChanged, and MediaError if nothing
    was recorded then.
    """
    parts = select(minutes, begin, end)
    key = parts[0].place.entry.configuration
    if key not in configurations:
        raise MediaError(f"The configuration {key.hex()} of the camera is needed for this clip and isn't at hand.")
    pictures = _Pictures(parts, configurations[key])
    spans = pictures.spans()
    texts = _Texts(caption_lines(spans, caption), len(parts), pictures.duration)
    sizes = np.stack([texts.bytes_in_part, np.array([part.size for part in parts], np.int64)], axis=1)
    header, begins = _header(pictures, texts, sizes)
    first, last = parts[0].place.entry, parts[-1]
    return Mp4Plan(
        total_size=len(header) + int(sizes.sum()),
        header=header,
        begin=first.start + pictures.skipped,
        end=last.place.entry.start + last.shown_for,
        frames=len(pictures.sizes),
        clock=clock_of(spans),
        _parts=parts,
        _lines=texts.in_part,
        _begins=tuple(begins.tolist()),
    )


class _Pictures:
    """The video track. `skipped`: ticks before its first key frame is shown, which the edit list leaves out."""

    def __init__(self, parts: tuple[Part, ...], configuration: Configuration) -> None:
        self.parts, self.configuration = parts, configuration
        self.durations = np.concatenate([part.of(part.index.durations) for part in parts])
        self.sizes = np.concatenate([part.of(part.index.sizes) for part in parts])
        self.offsets = np.concatenate([part.of(part.index.offsets) for part in parts])
        self.in_parts = np.array([part.frames for part in parts], np.int64)
        first = np.cumsum(self.in_parts) - self.in_parts
        self.keys = first[[part.place.entry.key for part in parts]]
        self.skipped = int(self.offsets[0])
        self.duration = sum(part.shown_for for part in parts) - self.skipped
        self._tables = self._all_but_offsets()

    def _all_but_offsets(self) -> bytes:
        tables = [stsd(self.configuration.sample_entry), stts(self.durations), stss(self.keys), stsc(self.in_parts)]
        moved = [ctts(self.offsets)] if self.offsets.any() else []
        return b"".join((*tables, *moved, stsz(self.sizes)))

    def spans(self) -> list[Span]:
        """The parts as they are shown."""
        spans: list[Span] = []
        at = -self.skipped
        before: int | None = None
        for part in self.parts:
            entry = part.place.entry
            gap = max(entry.start - before, 0) if before is not None and entry.discontinuity else None
            spans.append(Span(at, entry.start, part.shown_for, 0 if before is None else gap))
            at, before = at + part.shown_for, entry.end
        first = spans[0]
        spans[0] = Span(0, first.utc + self.skipped, first.duration - self.skipped, 0)
        return spans

    def track(self, offsets: bytes) -> bytes:
        width, height = self.configuration.width, self.configuration.height
        media = box(b"minf", full_box(b"vmhd", 0, 1, bytes(8)), dinf(), box(b"stbl", self._tables, offsets))
        whole = int(self.durations.sum())
        inner = box(b"mdia", mdhd(TICKS, whole), hdlr(b"vide", b"Camera"), media)
        return box(b"trak", tkhd(_VIDEO, self.duration, width, height), edits(self.duration, self.skipped), inner)


class _Texts:
    """The subtitle track: the lines that begin in a part lie in the file before its pictures."""

    def __init__(self, found: list[Line], parts: int, duration: int) -> None:
        shown = np.array([*(line.shown for line in found), duration], np.int64)
        self.durations = shown[1:] - shown[:-1]
        self.sizes = np.array([len(line.sample) for line in found], np.int64)
        samples: list[list[bytes]] = [[] for _ in range(parts)]
        for line in found:
            samples[line.span].append(line.sample)
        self.in_part = tuple(b"".join(some) for some in samples)
        self.bytes_in_part = np.array([len(some) for some in self.in_part], np.int64)
        self.count_in_part = np.array([len(some) for some in samples], np.int64)

    def track(self, pictures: _Pictures, offsets: bytes) -> bytes:
        shape = pictures.configuration.shape
        columns = (self.durations, self.sizes, self.count_in_part[self.count_in_part > 0])
        return caption_track(_CAPTIONS, pictures.duration, shape.width, shape.height, columns, offsets)


def _header(pictures: _Pictures, texts: _Texts, sizes: Integers) -> tuple[bytes, Integers]:
    """Everything before the media, and where each part begins. Its length doesn't depend on the offsets in it."""
    payload = int(sizes.sum())
    wide = payload + 64 * len(pictures.sizes) + (1 << 20) >= _NARROW
    before = np.cumsum(sizes.reshape(-1)) - sizes.reshape(-1)
    mdat = struct.pack(">I4sQ", 1, b"mdat", 16 + payload) if wide else struct.pack(">I4s", 8 + payload, b"mdat")
    length = len(_moov(pictures, texts, before, wide=wide)) + len(mdat)
    return _moov(pictures, texts, before + length, wide=wide) + mdat, before[0::2] + length


def _moov(pictures: _Pictures, texts: _Texts, offsets: Integers, *, wide: bool) -> bytes:
    text_offsets = offsets[0::2][texts.count_in_part > 0]
    video = pictures.track(chunk_offsets(offsets[1::2], wide=wide))
    captions = texts.track(pictures, chunk_offsets(text_offsets, wide=wide))
    brands = box(b"ftyp", b"isom", struct.pack(">I", 512), b"isomiso2avc1mp41")
    return brands + box(b"moov", mvhd(TICKS, pictures.duration, _TRACKS + 1), video, captions)
