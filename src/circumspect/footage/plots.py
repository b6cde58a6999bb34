"""How cameras did, hour by hour, drawn without a picture of theirs: bitrate, gaps, and how far their clocks drift.

Drawn from `Hour` and `Gap` alone, two queries however many cameras and minutes. Places are per cent of what is
shown, so that a page draws them at any width; the same is there as figures for those who can't see.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from circumspect.cameras.models import Camera
from circumspect.footage.models import Gap, Hour
from circumspect.media import TICKS

HOUR = timedelta(hours=1)
DAYS = (1, 7, 30)
WIDE, HIGH, CLOCK_HIGH = 1000, 30, 16
LEAST_SCALE_PPM = 50.0
"""A clock within this looks as calm as it is."""
MOST_STEPS = 240
"""Beyond, some hours are drawn as one."""
CELLS = 500
"""Gaps are drawn at most this many side by side, however often a camera is lost."""


@dataclass(frozen=True, slots=True)
class Column:
    """An hour, or several: when it began, `bits` a second while there were images (None where there were none), seconds
    of images and of gaps, and by how many parts per million the recorder's clock ran faster than the camera's."""

    at: datetime
    bits: int | None
    recorded: float
    missing: float
    ppm: float | None

    @property
    def a_day(self) -> float | None:
        """Seconds that the camera's clock loses in a day; below 0 it gains."""
        return None if self.ppm is None else self.ppm * 0.0864


@dataclass(frozen=True, slots=True)
class Strip:
    """What is drawn of a part of the line that isn't there. `x` and `wide` in per cent."""

    x: float
    wide: float


@dataclass(frozen=True, slots=True)
class Plot:
    """One camera. `rate` draws its bitrate in a box of WIDE by HIGH, up to `most` bits a second; `clock` its drift in
    one of WIDE by CLOCK_HIGH, up to `scale` ppm up and down."""

    camera: Camera
    rate: str
    clock: str
    most: int
    scale: float
    gaps: tuple[Strip, ...]
    times: int
    whole: Column
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Plots:
    """`days` shown; `labels` with their place in per cent."""

    days: int
    labels: tuple[tuple[float, str], ...]
    cameras: tuple[Plot, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to draw."""
        return any(one.times or one.whole.bits is not None for one in self.cameras)


@dataclass(frozen=True, slots=True)
class Shown:
    """Whole hours, the last of them the one that is going on at `now`."""

    first: int
    last: int
    now: datetime

    @classmethod
    def days(cls, days: int, now: datetime) -> "Shown":
        last = int(now.timestamp()) // 3600
        return cls(last - days * 24 + 1, last, now)

    def __len__(self) -> int:
        return self.last - self.first + 1

    @property
    def begins_at(self) -> datetime:
        return begin_of(self.first)

    def place(self, at: datetime) -> float:
        """In per cent."""
        return min(100.0, max(0.0, (at - self.begins_at) / HOUR / len(self) * 100))


def begin_of(hour: int) -> datetime:
    return datetime.fromtimestamp(hour * 3600, UTC)


def plots(cameras: Sequence[Camera], days: int, now: datetime | None = None) -> Plots:
    """The cameras of the last so many days (one of DAYS)."""
    shown = Shown.days(days, now or timezone.now())
    hours: dict[int, dict[int, tuple[int, int, int]]] = {camera.pk: {} for camera in cameras}
    rows = Hour.objects.filter(camera__in=hours, hour__gte=shown.first, hour__lte=shown.last)
    for camera, hour, *sums in rows.values_list("camera_id", "hour", "size", "recorded", "followed"):
        hours[camera][hour] = (sums[0], sums[1], sums[2])
    silences: dict[int, list[tuple[datetime, datetime]]] = {camera.pk: [] for camera in cameras}
    there = Gap.objects.filter(camera__in=hours, began_at__lt=shown.now)
    there = there.filter(Q(ended_at=None) | Q(ended_at__gt=shown.begins_at)).order_by("began_at")
    for camera, began, ended in there.values_list("camera_id", "began_at", "ended_at"):
        silences[camera].append((max(began, shown.begins_at), min(ended or shown.now, shown.now)))
    drawn = tuple(plot(camera, shown, hours[camera.pk], silences[camera.pk]) for camera in cameras)
    return Plots(days, tuple(labels(shown)), drawn)


def plot(
    camera: Camera,
    shown: Shown,
    sums: dict[int, tuple[int, int, int]],
    silences: Sequence[tuple[datetime, datetime]],
) -> Plot:
    missing = missing_by_hour(silences)
    hours = range(shown.first, shown.last + 1)
    together = max(1, len(hours) // MOST_STEPS)
    every = [column(hours[at : at + together], sums, missing) for at in range(0, len(hours), together)]
    most = max((one.bits or 0 for one in every), default=0)
    scale = max([LEAST_SCALE_PPM, *(abs(one.ppm) for one in every if one.ppm is not None)])
    heights = [None if one.bits is None else HIGH - one.bits / max(1, most) * (HIGH - 2) for one in every]
    drifts = [None if one.ppm is None else height_of(one.ppm / scale) for one in every]
    by_day = [hours[at : at + 24] for at in range(0, len(hours), 24)]
    return Plot(
        camera,
        area(heights),
        area(drifts, CLOCK_HIGH / 2),
        most,
        scale,
        tuple(strips(silences, shown)),
        len(silences),
        column(hours, sums, missing),
        tuple(every if len(by_day) == 1 else [column(day, sums, missing) for day in by_day]),
    )


def column(hours: Sequence[int], sums: dict[int, tuple[int, int, int]], missing: dict[int, float]) -> Column:
    there = [sums[hour] for hour in hours if hour in sums]
    size, recorded, followed = map(sum, zip(*there, strict=True)) if there else (0, 0, 0)
    return Column(
        begin_of(hours[0]),
        size * 8 * TICKS // recorded if recorded else None,
        recorded / TICKS,
        sum(missing.get(hour, 0.0) for hour in hours),
        followed * 1_000_000 / recorded if recorded else None,
    )


def missing_by_hour(silences: Sequence[tuple[datetime, datetime]]) -> dict[int, float]:
    """Seconds without images in each hour."""
    found: dict[int, float] = {}
    for began, ended in silences:
        at, end = began.timestamp(), ended.timestamp()
        while at < end:
            hour = int(at // 3600)
            until = min(end, (hour + 1) * 3600.0)
            found[hour] = found.get(hour, 0.0) + until - at
            at = until
    return found


def strips(silences: Sequence[tuple[datetime, datetime]], shown: Shown) -> Iterator[Strip]:
    """Gaps as they lie; those that would touch on paper are drawn as one."""
    begin = end = None
    for began, ended in silences:
        left, right = shown.place(began), max(shown.place(ended), shown.place(began) + 100 / CELLS)
        if end is None or left > end + 100 / CELLS:
            if begin is not None and end is not None:
                yield Strip(round(begin, 2), round(end - begin, 2))
            begin, end = left, right
        else:
            end = max(end, right)
    if begin is not None and end is not None:
        yield Strip(round(begin, 2), round(min(end, 100.0) - begin, 2))


def height_of(drift: float) -> float:
    """Of a clock's bar, from -1 to 1 of the scale: never so flat that a clock that is there can't be seen."""
    least = 0.5 if drift >= 0 else -0.5
    return CLOCK_HIGH / 2 * (1 - drift) - least if abs(drift) < 1 / CLOCK_HIGH else CLOCK_HIGH / 2 * (1 - drift)


def area(heights: Sequence[float | None], ground: float = HIGH) -> str:
    """A stair that stands on the ground (or hangs from it), left out where there is nothing."""
    return "".join(
        f"M{left} {ground:g}V{height}H{right}V{ground:g}Z"
        for left, right, height in steps(heights)
        if height is not None
    )


def steps(heights: Sequence[float | None]) -> Iterator[tuple[float, float, float | None]]:
    """From where to where, and how high."""
    wide = WIDE / len(heights)
    for place, height in enumerate(heights):
        yield round(place * wide, 1), round((place + 1) * wide, 1), None if height is None else round(height, 1)


def labels(shown: Shown) -> Iterator[tuple[float, str]]:
    """Every sixth hour of a day, or midnights, by the library's clock."""
    step = 6 if len(shown) == 24 else len(shown) // 24 // 6 * 24 or 24
    local = timezone.localtime(shown.begins_at)
    at = local.replace(hour=0, minute=0, second=0, microsecond=0)
    while at < shown.now:
        x = round(shown.place(at), 2)
        if 3 < x < 97:
            yield x, date_format(at, "G:i" if step < 24 else "j M")
        at += timedelta(hours=step)
