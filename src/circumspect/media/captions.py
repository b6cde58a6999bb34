"""The wall clock as a subtitle track: one line a second, timed text as 3GPP has it (`tx3g`, TS 26.245).

`tx3g` and not `wvtt`, because FFmpeg and VLC show it from an MP4, which both don't of `wvtt`; browsers show neither
and play the pictures.
"""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from circumspect.media.boxes import box, dinf, edits, full_box, hdlr, mdhd, stsd, tkhd
from circumspect.media.tables import stsc, stsz, stts
from circumspect.media.times import TICKS, as_datetime
from circumspect.media.varints import Integers

Caption = Callable[[datetime, timedelta], str]


def utc_caption(when: datetime, gap: timedelta) -> str:
    """`2026-11-24 10:15:03 UTC`, and behind it how long nothing was recorded before this moment, if so."""
    return f"{when.isoformat(' ', 'seconds')[:19]} UTC" + (f" (after {gap} without recording)" if gap else "")


@dataclass(frozen=True, slots=True)
class Span:
    """A chunk in a clip: shown from `shown` on in the clip's time, taken at `utc`, for `duration`; all in ticks.

    `gap`: for how long nothing was recorded before it.
    """

    shown: int
    utc: int
    duration: int
    gap: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One subtitle, from `shown` on. `span` is the number of the chunk during which it begins."""

    shown: int
    span: int
    sample: bytes


def caption_lines(spans: Sequence[Span], caption: Caption) -> list[Line]:
    """A line at every full second of the wall clock, and where pictures begin in between."""
    found: list[Line] = []
    second = 0
    for number, span in enumerate(spans):
        fresh = span.gap is not None
        if fresh:
            second = span.utc // TICKS
            found.append(_line(span.shown, number, span.utc, span.gap or 0, caption))
        for following in range(max(second + 1, -(-span.utc // TICKS)), -(-(span.utc + span.duration) // TICKS)):
            second = following
            found.append(_line(span.shown + following * TICKS - span.utc, number, following * TICKS, 0, caption))
    return found


def _line(shown: int, span: int, utc: int, gap: int, caption: Caption) -> Line:
    text = caption(as_datetime(utc // TICKS * TICKS), timedelta(seconds=gap // TICKS)).encode()
    return Line(shown, span, struct.pack(">H", len(text)) + text)


def caption_track(
    number: int, duration: int, width: int, height: int, columns: tuple[Integers, Integers, Integers], offsets: bytes
) -> bytes:
    """The `trak`. Columns: durations, sizes, lines in each of its chunks; `offsets` is their finished table."""
    durations, sizes, in_chunks = columns
    strip = max(height // 10, 16)
    tables = box(b"stbl", stsd(_sample_entry(width, strip)), stts(durations), stsc(in_chunks), stsz(sizes), offsets)
    media = box(b"minf", full_box(b"nmhd", 0, 0), dinf(), tables)
    handler = hdlr(b"sbtl", b"Wall clock")
    head = tkhd(number, duration, width, strip, top=height - strip, layer=-1)
    return box(b"trak", head, edits(duration, 0), box(b"mdia", mdhd(TICKS, duration), handler, media))


def _sample_entry(width: int, height: int) -> bytes:
    style = struct.pack(">HHHBB4B", 0, 0, 1, 0, max(height // 2, 8), 255, 255, 255, 255)
    region = struct.pack(">4h", 0, 0, height, width)
    font = box(b"ftab", struct.pack(">HHB", 1, 1, 10), b"Sans-Serif")
    return box(b"tx3g", struct.pack(">6xHIbb4B", 1, 0, 1, -1, 0, 0, 0, 160), region, style, font)
