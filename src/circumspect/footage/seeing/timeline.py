"""What is known of a stretch of time without a picture: movement by sizes, gaps, what is held, who has seen what.

All places are per cent of the stretch, so that a page draws them at any width.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from circumspect.cameras.models import Camera
from circumspect.footage.asked import hidden_holds
from circumspect.footage.models import Gap, HeldMinute, Seen
from circumspect.footage.seeing.known import minutes_known_to
from circumspect.footage.windows import Window
from circumspect.media import MINUTE, TICKS, bytes_a_frame, decode_index
from circumspect.staff.models import Employee

BY_SECOND = 180
"""Up to so many minutes, movement is read second by second; beyond, from the size of each minute."""
COLUMNS = 600
HIGH = 50
MOVED = 0.35
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360)
MOST_LABELS = 6
NEAR_THE_EDGE = 2

Levels = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Span:
    """Part of the line. `x` and `wide` in per cent; `title` says what it is."""

    x: float
    wide: float
    title: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One camera's line. `path` draws its movement in a box 1000 wide and 50 high. `moves`: UTC milliseconds."""

    camera: Camera
    path: str
    gaps: tuple[Span, ...]
    held: tuple[Span, ...]
    seen: tuple[Span, ...]
    moves: tuple[int, ...]
    frame: float
    recorded: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """`outside`: what the view doesn't cover. `begin` and `end`: UTC milliseconds."""

    shown: Window
    labels: tuple[Label, ...]
    outside: tuple[Span, ...]
    lanes: tuple[Lane, ...]

    @property
    def begin(self) -> int:
        return self.shown.first * 60_000

    @property
    def end(self) -> int:
        return (self.shown.last + 1) * 60_000


def timeline(cameras: Sequence[Camera], shown: Window, reader: Employee, covered: Window | None = None) -> Timeline:
    """The lines of these cameras in a stretch of time, of which a view covers `covered`, as far as the reader may know.

    What is held, or is still there, for a request that they may not know of is as if it weren't.
    """
    outside = [] if covered is None else [(shown.first, covered.first), (covered.last + 1, shown.last + 1)]
    return Timeline(
        shown,
        tuple(labels(shown)),
        tuple(placed(shown, first, after) for first, after in outside if after > first),
        tuple(lane(camera, shown, reader) for camera in cameras),
    )


def around(window: Window) -> Window:
    """A little more than a window, to see where it lies."""
    more = max(2, len(window) // 8)
    return Window(window.first - more, window.last + more)


def lane(camera: Camera, shown: Window, reader: Employee) -> Lane:
    there = minutes_known_to(reader, shown.first, shown.last)
    rows = there.filter(camera=camera).order_by("start")
    found = list(rows.values_list("minute", "start", "end", "size"))
    frame = 0.04
    if found and len(shown) <= BY_SECOND:
        levels, frame = by_second(rows.values_list("samples", flat=True), shown)
    else:
        levels = by_minute(found, shown)
    return Lane(
        camera,
        path_of(levels),
        tuple(gaps(camera, shown)),
        tuple(held(camera, shown, reader)),
        tuple(seen(camera, shown)),
        tuple(moves(levels, shown)),
        frame,
        len({minute for minute, *_ in found}),
    )


def by_second(samples: Iterable[bytes], shown: Window) -> tuple[Levels, float]:
    """For each second how much moved, 0 to 1, NaN where nothing was recorded; and how long a frame lasts, seconds."""
    measured = np.full(len(shown) * 60, np.nan)
    frame = 0.04
    for packed in samples:
        index = decode_index(bytes(packed))
        at = (index.minute - shown.first) * 60
        part = bytes_a_frame(index)
        there = ~np.isnan(part)
        measured[at : at + 60][there] = part[there]
        frame = float(np.median(index.durations)) / TICKS
    return risen(measured), round(frame, 4)


def by_minute(rows: Iterable[tuple[int, int, int, int]], shown: Window) -> Levels:
    measured = np.full(len(shown), np.nan)
    for minute, start, end, size in rows:
        measured[minute - shown.first] = size / max(1, end - start)
    return risen(measured)


def risen(measured: Levels) -> Levels:
    """How far each measure is above the quiet ones, 0 to 1."""
    there = measured[~np.isnan(measured)]
    if not len(there):
        return measured
    quiet = max(float(np.quantile(there, 0.1)), 1e-9)
    result: Levels = 1.0 - np.minimum(1.0, quiet / np.maximum(measured, 1e-9))
    return result


def path_of(levels: Levels) -> str:
    """An area under the line, by at most COLUMNS points; left out where nothing was recorded."""
    step = max(1, -(-len(levels) // COLUMNS))
    padded = np.append(levels, np.full(-len(levels) % step, np.nan)).reshape(-1, step)
    some = ~np.isnan(padded).all(axis=1)
    heights = np.zeros(len(padded))
    heights[some] = np.nanmax(padded[some], axis=1)
    wide = 1000 / (len(levels) / step)
    pieces, drawing = [], False
    for place, (there, height) in enumerate(zip(some.tolist(), heights.tolist(), strict=True)):
        x = round(place * wide, 1)
        if there and not drawing:
            pieces.append(f"M{x} {HIGH}")
        if there:
            pieces.append(f"L{x} {round(HIGH - 3 - height * (HIGH - 6), 1)}")
        elif drawing:
            pieces.append(f"L{x} {HIGH}Z")
        drawing = there
    return "".join([*pieces, f"L1000 {HIGH}Z"] if drawing else pieces)


def moves(levels: Levels, shown: Window) -> Iterator[int]:
    """When something began to move after it was quiet, UTC milliseconds."""
    each = len(shown) * 60_000 // len(levels)
    high = np.nan_to_num(levels) > MOVED
    for place in np.flatnonzero(high & ~np.append(False, high[:-1])).tolist():
        yield shown.first * 60_000 + place * each


def labels(shown: Window) -> Iterator[Label]:
    """Round times by the library's clock, few enough for a small screen."""
    step = next((step for step in STEPS if len(shown) / step <= MOST_LABELS), 720)
    offset = timezone.localtime(shown.begins_at).utcoffset() or timedelta(0)
    local = offset // timedelta(minutes=1)
    first = -(-(shown.first + local) // step) * step - local
    for minute in range(first, shown.last + 1, step):
        at = timezone.localtime(datetime.fromtimestamp(minute * 60, UTC))
        x = placed(shown, minute, minute).x
        if NEAR_THE_EDGE < x < 100 - NEAR_THE_EDGE:
            yield Label(x, date_format(at, "G:i"))


def gaps(camera: Camera, shown: Window) -> Iterator[Span]:
    there = Gap.objects.filter(camera=camera, began_at__lt=shown.ends_at)
    for gap in there.filter(Q(ended_at=None) | Q(ended_at__gt=shown.begins_at)).order_by("began_at"):
        ended = gap.ended_at or min(shown.ends_at, timezone.now())
        if ended > gap.began_at:
            yield placed(shown, gap.began_at.timestamp() / 60, ended.timestamp() / 60, str(gap.get_reason_display()))


def held(camera: Camera, shown: Window, reader: Employee) -> Iterator[Span]:
    rows = HeldMinute.objects.filter(camera=camera, minute__gte=shown.first, minute__lte=shown.last)
    known = rows.filter(hold__released_at=None).exclude(hold__in=hidden_holds(reader))
    kept = known.order_by("minute").values_list("minute", flat=True).distinct()
    for first, after in runs(kept):
        yield placed(shown, first, after)


def seen(camera: Camera, shown: Window) -> Iterator[Span]:
    """Runs of minutes by who saw them."""
    rows = Seen.objects.filter(camera=camera, minute__gte=shown.first, minute__lte=shown.last)
    by: dict[str, set[int]] = {}
    for name, minute in rows.values_list("grant__employee__name", "minute"):
        by.setdefault(name, set()).add(minute)
    for name, minutes in sorted(by.items()):
        for first, after in runs(sorted(minutes)):
            yield placed(shown, first, after, name)


def runs(minutes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Minutes in order as stretches: the first, and the one after the last."""
    first = after = None
    for minute in minutes:
        if minute != after:
            if first is not None and after is not None:
                yield first, after
            first = minute
        after = minute + 1
    if first is not None and after is not None:
        yield first, after


def placed(shown: Window, begin: float, end: float, title: str = "") -> Span:
    """From minute to minute, cut off at the ends of what is shown."""
    whole = len(shown)
    left = min(max(begin - shown.first, 0), whole)
    right = min(max(end - shown.first, 0), whole)
    return Span(round(left / whole * 100, 3), round(max(0.0, right - left) / whole * 100, 3), title)


def window_of(first_tick: int, last_tick: int) -> Window:
    """The minutes that ticks since 1970 UTC fall in."""
    return Window(first_tick // MINUTE, last_tick // MINUTE)
