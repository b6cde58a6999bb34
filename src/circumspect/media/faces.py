"""A face in a clip: where it was seen, and what is to be covered for it in each frame.

Between two sightings its box covers where it was and will be a moment later; before the first and after the last it
stays, and goes on as it went, for half a second. So a face that is missed in a frame or two is covered all the same.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""Rows, columns and, of a coloured one, blue, green, red."""

GROWN = 0.3  # of a face's width and height, on each side


@dataclass(frozen=True, slots=True)
class Box:
    """Sides as parts of the picture's width and height, from 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def sides(self) -> tuple[float, float, float, float]:
        return self.left, self.top, self.right, self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def size(self) -> tuple[float, float]:
        return self.right - self.left, self.bottom - self.top

    def with_(self, other: "Box") -> "Box":
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, part: float) -> "Box":
        across, down = (part * side for side in self.size)
        return Box(
            max(0.0, self.left - across),
            max(0.0, self.top - down),
            min(1.0, self.right + across),
            min(1.0, self.bottom + down),
        )

    def moved(self, across: float, down: float) -> "Box":
        return Box(self.left + across, self.top + down, self.right + across, self.bottom + down)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A face in one frame (counted from 0, as shown); `score` from 0 to 1 is how sure the detector is."""

    frame: int
    box: Box
    score: float


@dataclass(frozen=True, slots=True)
class Face:
    """One face through a clip: its sightings in order, and its clearest as a JPEG.

    In frames: `stays` is how long it is covered before and after, `every` how far apart frames were looked at.
    """

    number: int
    sightings: tuple[Sighting, ...]
    crop: bytes
    stays: int
    every: int = 1

    @property
    def first(self) -> int:
        return max(0, self.sightings[0].frame - self.stays)

    @property
    def last(self) -> int:
        return self.sightings[-1].frame + self.stays

    def box(self, frame: int) -> Box | None:
        """What to cover in a frame; None where the face isn't."""
        if not self.first <= frame <= self.last:
            return None
        place = bisect_left(self.sightings, frame, key=lambda one: one.frame)
        if place == 0:
            around = onward(self.sightings[1::-1], frame)
        elif place == len(self.sightings):
            around = onward(self.sightings[-2:], frame)
        else:
            around = self._between(frame - self.every).with_(self._between(frame + self.every))
        return around.grown(GROWN)

    def _between(self, frame: int) -> Box:
        """Where it is in a straight line between its sightings."""
        place = bisect_left(self.sightings, frame, key=lambda one: one.frame)
        if place in (0, len(self.sightings)):
            return self.sightings[max(0, place - 1)].box
        from_, to = self.sightings[place - 1], self.sightings[place]
        part = (frame - from_.frame) / (to.frame - from_.frame)
        sides = zip(from_.box.sides, to.box.sides, strict=True)
        return Box(*(one + part * (other - one) for one, other in sides))


def onward(nearest: Sequence[Sighting], frame: int) -> Box:
    """Beyond the sightings a face may have stayed or gone on as it went: `nearest` are two, the outermost last."""
    last = nearest[-1]
    if len(nearest) < 2:
        return last.box
    return last.box.with_(gone_on(nearest[0], last, frame))


def gone_on(from_: Sighting, to: Sighting, frame: int) -> Box:
    """Where a face is in a frame, were it to go on as it went."""
    part = (frame - to.frame) / (to.frame - from_.frame)
    (x, y), (before_x, before_y) = to.box.middle, from_.box.middle
    return to.box.moved(part * (x - before_x), part * (y - before_y))


def pixels(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in whole pixels, outwards and to even ones, within the picture."""
    left, top = int(box.left * width) // 2 * 2, int(box.top * height) // 2 * 2
    right, bottom = -(-ceil(box.right * width) // 2) * 2, -(-ceil(box.bottom * height) // 2) * 2
    left, top = min(max(left, 0), width - 2), min(max(top, 0), height - 2)
    return left, top, max(left + 2, min(right, width)), max(top + 2, min(bottom, height))


def boxes_at(faces: Sequence[Face], frame: int) -> Iterator[tuple[int, Box]]:
    """Which faces are to be covered in a frame, and where."""
    for face in faces:
        box = face.box(frame)
        if box is not None:
            yield face.number, box
