"""The wall clock of a clip as WebVTT, for a browser's `<track>`: browsers show no subtitle that lies in an MP4.

A clip's clock is its spans, put together where one goes on with the one before: a few numbers an hour.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from circumspect.media.captions import Caption, Span, caption_lines, utc_caption
from circumspect.media.times import TICKS

_APART = TICKS // 100
_HEAD = 2


def clock_of(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans that go on with the one before, to a hundredth of a second, are one."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and span.gap is None and abs(span.utc - span.shown - (last.utc - last.shown)) < _APART:
            found[-1] = Span(last.shown, last.utc, span.shown + span.duration - last.shown, last.gap)
        else:
            found.append(span)
    return tuple(found)


def webvtt(clock: Sequence[Span], caption: Caption = utc_caption) -> str:
    """The lines that lie in the clip too, each until the next one (W3C WebVTT)."""
    end = clock[-1].shown + clock[-1].duration if clock else 0
    lines = [(line.shown, line.sample[_HEAD:].decode()) for line in caption_lines(clock, caption)]
    cues = [f"{_time(at)} --> {_time(until)}\n{text}\n" for (at, text), (until, _) in pairwise([*lines, (end, "")])]
    return "\n".join(("WEBVTT\n", *cues))


def _time(ticks: int) -> str:
    minutes, seconds = divmod(ticks // TICKS, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}.{ticks % TICKS * 1000 // TICKS:03d}"
