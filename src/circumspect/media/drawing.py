"""A library drawn by our own code, for the demo and for tests, where real people have no place.

A room with shelves and tables, one in three with a door, figures that walk about, and a clock in the picture by which
time can be checked by eye. Drawn straight into the planes that encoders take (4:2:0); the same drawing always gives the
same pictures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from math import pi, sin

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

from circumspect.media.packets import Codec
from circumspect.media.times import TICKS

Colour = tuple[int, int, int]
"""Y, Cb, Cr."""

_WALL, _FLOOR, _SHELF, _TABLE = (196, 124, 132), (150, 118, 136), (70, 112, 146), (110, 108, 150)
_FRAME, _GLASS = (60, 128, 128), (205, 136, 118)
_SKIN, _LEGS, _BLACK, _WHITE = (170, 110, 150), (50, 132, 126), (20, 128, 128), (235, 128, 128)
_COATS: tuple[Colour, ...] = ((90, 170, 110), (120, 100, 170), (70, 140, 120), (140, 90, 120), (105, 120, 90))
_SEGMENTS = {"0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd", "6": "afgedc"}
_SEGMENTS |= {"7": "abc", "8": "abcdefg", "9": "abcdfg", "-": "g", ":": "xy", ".": "z", " ": ""}
_STROKES = {"a": (0, 0, 4, 1), "b": (3, 0, 4, 4), "c": (3, 3, 4, 7), "d": (0, 6, 4, 7), "e": (0, 3, 1, 7)}
_STROKES |= {"f": (0, 0, 1, 4), "g": (0, 3, 4, 4), "x": (1, 2, 2, 3), "y": (1, 4, 2, 5), "z": (1, 6, 2, 7)}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to draw and how to encode it. `room` makes rooms differ; `gop` and `b_frames` in frames.

    `start` is what the clock in the picture shows at first. `bit_rate` in bits a second (None: as the picture needs);
    `noise`, from 0 to 1, is a grain that costs bits as a real camera's does.
    """

    width: int = 1280
    height: int = 720
    rate: int = 25
    gop: int = 50
    b_frames: int = 0
    open_gop: bool = False
    codec: Codec = "h264"
    bit_rate: int | None = None
    noise: float = 0.0
    room: int = 0
    people: int = 2
    start: datetime = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class Canvas:
    """A picture in I420: `height` rows of luma, and below them the two chroma planes in quarters of its size."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.pixels: npt.NDArray[np.uint8] = np.full((height * 3 // 2, width), 128, np.uint8)

    def copy(self) -> "Canvas":
        other = Canvas.__new__(Canvas)
        other.width, other.height, other.pixels = self.width, self.height, self.pixels.copy()
        return other

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """A rectangle; sides as parts of the picture's width and height, from 0 to 1."""
        x0, x1 = (max(0, min(self.width, round(x * self.width) // 2 * 2)) for x in (left, right))
        y0, y1 = (max(0, min(self.height, round(y * self.height) // 2 * 2)) for y in (top, bottom))
        self.pixels[y0:y1, x0:x1] = colour[0]
        chroma = self.pixels[self.height :].reshape(2, self.height // 2, self.width // 2)
        for plane, value in zip(chroma, colour[1:], strict=True):
            plane[y0 // 2 : y1 // 2, x0 // 2 : x1 // 2] = value


def draw(drawing: Drawing, frames: int) -> Iterator[VideoFrame]:
    """So many pictures, each with its time in ticks from 0 on. Width and height must be multiples of 4."""
    room = _room(drawing)
    grain = np.random.default_rng(drawing.room).normal(0, drawing.noise * 24, (drawing.height, drawing.width))
    for number in range(frames):
        seconds = number / drawing.rate
        canvas = room.copy()
        for person in range(drawing.people):
            _person(canvas, drawing, person, seconds)
        _clock(canvas, drawing.start + timedelta(seconds=seconds))
        if drawing.noise:
            luma = canvas.pixels[: drawing.height]
            luma[:] = np.clip(luma + np.roll(grain, number * 7919, axis=(0, 1)), 16, 235)
        frame = VideoFrame.from_ndarray(canvas.pixels, format="yuv420p")
        frame.pts, frame.time_base = number * TICKS // drawing.rate, Fraction(1, TICKS)
        yield frame


def _room(drawing: Drawing) -> Canvas:
    chance = np.random.default_rng(drawing.room)
    canvas = Canvas(drawing.width, drawing.height)
    canvas.box(0, 0, 1, 0.45, _WALL)
    canvas.box(0, 0.45, 1, 1, _FLOOR)
    shelves = np.arange(0.04, 0.9, 0.24)
    door = drawing.room % 3 == 1
    for left in shelves[:-1] if door else shelves:
        canvas.box(left, 0.12, left + 0.2, 0.52, _SHELF)
        for row in (0.15, 0.28, 0.41):
            for at in np.arange(left + 0.01, left + 0.185, 0.012):
                book = (int(chance.integers(50, 210)), int(chance.integers(90, 160)), int(chance.integers(90, 170)))
                canvas.box(at, row + chance.uniform(0, 0.03), at + 0.01, row + 0.1, book)
    if door:
        canvas.box(0.79, 0.1, 0.93, 0.55, _FRAME)
        for left in (0.8, 0.863):
            canvas.box(left, 0.12, left + 0.057, 0.55, _GLASS)
            canvas.box(left + 0.004, 0.34, left + 0.008, 0.4, _FRAME)
    for _ in range(2 + drawing.room % 2):
        left, top = chance.uniform(0.05, 0.7), chance.uniform(0.62, 0.78)
        canvas.box(left, top, left + 0.22, top + 0.05, _TABLE)
        canvas.box(left + 0.02, top + 0.05, left + 0.035, top + 0.16, _TABLE)
        canvas.box(left + 0.185, top + 0.05, left + 0.2, top + 0.16, _TABLE)
    return canvas


def _person(canvas: Canvas, drawing: Drawing, number: int, seconds: float) -> None:
    """A head, a coat and two legs, walking to and fro, now and then standing still."""
    phase = drawing.room * 1.7 + number * 2.3
    way = sin(seconds * 2 * pi / (34 + 7 * number) + phase)
    stride = sin(seconds * 6 + phase) * 0.012 * (abs(way) < 0.95)
    x, feet = 0.5 + 0.45 * way, 0.72 + 0.08 * (number % 4)
    canvas.box(x - 0.018 + stride, feet - 0.13, x - 0.004 + stride, feet, _LEGS)
    canvas.box(x + 0.004 - stride, feet - 0.13, x + 0.018 - stride, feet, _LEGS)
    canvas.box(x - 0.025, feet - 0.3, x + 0.025, feet - 0.12, _COATS[(drawing.room + number) % len(_COATS)])
    canvas.box(x - 0.014, feet - 0.37, x + 0.014, feet - 0.3, _SKIN)


def _clock(canvas: Canvas, when: datetime) -> None:
    """Date and time to the tenth, in segments as on an alarm clock."""
    text = f"{when:%Y-%m-%d %H:%M:%S}.{when.microsecond // 100_000}"
    wide, high = 0.4 / len(text) / 5, 0.05 / 9
    canvas.box(0.01, 0.015, 0.42, 0.075, _BLACK)
    for place, sign in enumerate(text):
        for stroke in _SEGMENTS[sign]:
            x0, y0, x1, y1 = _STROKES[stroke]
            left, top = 0.015 + place * 5 * wide, 0.02 + high
            canvas.box(left + x0 * wide, top + y0 * high, left + x1 * wide, top + y1 * high, _WHITE)
