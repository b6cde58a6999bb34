"""Which frames, and which parts of them, the detector looks at: what a camera shows is mostly what it showed before.

Five times a second the small picture is looked at, where anything moved since the last look; large faces are found in
it, and better than in a large one. Small faces are found only at full size, which costs ten times as much: so at every
second look, and only where something moved. Between, a face that the small picture doesn't show is looked for around
where it is expected; one that the full size shows for the first time is followed back to the full look before.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from av.video.frame import VideoFrame

from circumspect.media.detecting import FAINT, Detector, Found, surest
from circumspect.media.faces import Box, Picture, Sighting
from circumspect.media.following import EVERY_S, LOST_S, Track, follow

SMALL, LARGEST = 640, 1920  # longest sides: of the small picture, and of a full look
LEAST_LARGE = 960  # a small picture is looked at larger than it is
FULL_S, WHOLE_S = 0.4, 10.0  # a full look where something moved, and one at everything
_THUMB = 160  # the longest side of the picture in which movement is seen
_MOVED = 5  # of 255, in the mean over some 12 × 12 pixels of a 1080p picture
_AROUND = 2.0  # a face's width and height on each side, where it is looked for
_LEAST = 128  # pixels
_MOST_PARTS = 0.6  # of a picture: beyond, it is looked at whole


@dataclass(slots=True)
class Look:
    """One frame that is looked at."""

    number: int
    frame: VideoFrame
    large: Picture
    whole: bool = False


@dataclass(slots=True)
class Watch:
    """Looks at the frames of a clip, one by one; `tracks` are those that may go on, `over` those that ended."""

    detector: Detector
    rate: float
    tracks: list[Track] = field(default_factory=list)
    over: list[Track] = field(default_factory=list)
    _since_full: list[Look] = field(default_factory=list)
    _full_at: int | None = None
    _whole_at: int = 0
    _looked: Picture | None = None
    _at_full: Picture | None = None
    _moved: Picture | None = None

    @property
    def every(self) -> int:
        """Frames from one look to the next."""
        return max(1, round(self.rate * EVERY_S))

    def see(self, number: int, frame: VideoFrame) -> None:
        """A frame that is due. What it shows is added to the tracks."""
        thumb = thumb_of(frame)
        if self._looked is not None and not moved(thumb, self._looked).any():
            for track in self.tracks:
                if track.last.frame == number - self.every:
                    track.stay(number)
        else:
            self._look(Look(number, frame, at_size(frame, large_side(frame))), thumb)
        lost = max(1, round(self.rate * LOST_S))
        self.over += [track for track in self.tracks if number - track.last.frame > lost]
        self.tracks = [track for track in self.tracks if number - track.last.frame <= lost]

    def _look(self, look: Look, thumb: Picture) -> None:
        found = self.detector.look(at_size(look.frame, SMALL), FAINT)
        found += self._full(look, thumb) if self._full_due(look.number, thumb) else self._expected(look, found)
        sightings = [Sighting(look.number, box, score) for box, score in surest(found)]
        new = follow(self.tracks, sightings, look.large, self.rate)
        if look.whole or self._full_at == look.number:
            for track in new:
                self._follow_back(track)
            self._since_full = []
        self._since_full.append(look)
        self._looked = thumb

    def _full_due(self, number: int, thumb: Picture) -> bool:
        if self._at_full is None or self._full_at is None:
            return True
        now = moved(thumb, self._at_full)
        self._moved = now if self._moved is None else now | self._moved
        return number - self._full_at >= self.rate * FULL_S

    def _full(self, look: Look, thumb: Picture) -> list[Found]:
        """At full size, all of it or where something moved since the last time."""
        everything = self._moved is None or look.number - self._whole_at >= self.rate * WHOLE_S
        parts = [Box(0, 0, 1, 1)] if everything or self._moved is None else parts_of(self._moved)
        if everything:
            self._whole_at = look.number
        self._full_at, self._at_full, self._moved = look.number, thumb, np.zeros_like(thumb, np.uint8)
        return [one for part in parts for one in look_at(self.detector, look.large, part)]

    def _expected(self, look: Look, found: Sequence[Found]) -> Iterator[Found]:
        """Around where those are expected that the small picture doesn't show."""
        for track in self.tracks:
            expected = track.expected(look.number)
            if not any(near(expected, box) for box, _score in found):
                yield from look_at(self.detector, look.large, expected.grown(_AROUND))

    def _follow_back(self, track: Track) -> None:
        """Where it was in the frames since the full look before."""
        for look in reversed(self._since_full):
            first = track.sightings[0]
            seen = look_at(self.detector, look.large, first.box.grown(_AROUND))
            at = [one for one in seen if near(first.box, one[0])]
            if not at:
                return
            box, score = max(at, key=lambda one: one[1])
            track.sightings.insert(0, Sighting(look.number, box, score))


def find_tracks(
    frames: Iterable[VideoFrame],
    rate: float,
    detector: Detector,
    seen: Callable[[int], None] = lambda number: None,
    first: int = 0,
    tracks: Sequence[Track] = (),
) -> Watch:
    """Look through frames, of which the first has the number `first` in its clip and which `tracks` may go on in.

    `rate` in frames a second; `seen` hears how many frames there were."""
    watch = Watch(detector, rate, list(tracks))
    for count, frame in enumerate(frames):
        if (first + count) % watch.every == 0:
            watch.see(first + count, frame)
        seen(count + 1)
    return watch


def large_side(frame: VideoFrame) -> int:
    return min(LARGEST, max(frame.width, frame.height, LEAST_LARGE))


def at_size(frame: VideoFrame, longest: int) -> Picture:
    """The frame as BGR, its longest side so many pixels."""
    part = longest / max(frame.width, frame.height)
    width, height = (max(2, round(side * part)) for side in (frame.width, frame.height))
    return np.asarray(frame.reformat(width, height, "bgr24").to_ndarray(), np.uint8)


def thumb_of(frame: VideoFrame) -> Picture:
    """Its brightness, small: a grain in the picture is gone, a head that turns isn't."""
    luma = frame if frame.format.name in ("yuv420p", "yuvj420p", "gray") else frame.reformat(format="gray")
    plane = luma.planes[0]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
    part = min(1.0, _THUMB / max(rows.shape))
    size = (max(1, round(rows.shape[1] * part)), max(1, round(rows.shape[0] * part)))
    return np.asarray(cv2.resize(rows, size, interpolation=cv2.INTER_AREA), np.uint8)


def moved(one: Picture, other: Picture) -> Picture:
    """Where two thumbs differ: 1, else 0."""
    return (cv2.absdiff(one, other) >= _MOVED).astype(np.uint8)


def parts_of(where: Picture) -> list[Box]:
    """The parts of a picture around what moved; the whole where that is most of it."""
    height, width = where.shape
    wide = cv2.dilate(where, np.ones((9, 9), np.uint8))
    count, _labels, stats, _middles = cv2.connectedComponentsWithStats(wide)
    if count == 1:
        return []
    boxes = stats[1:, : cv2.CC_STAT_AREA]
    if sum(int(box[2]) * int(box[3]) for box in boxes) > _MOST_PARTS * width * height:
        return [Box(0, 0, 1, 1)]
    return [Box(x / width, y / height, (x + w) / width, (y + h) / height) for x, y, w, h in boxes.tolist()]


def look_at(detector: Detector, picture: Picture, part: Box) -> list[Found]:
    """Faces in a part of a picture, as parts of the whole."""
    height, width = picture.shape[:2]
    left, right = span(part.left, part.right, width)
    top, bottom = span(part.top, part.bottom, height)
    across, down = (right - left) / width, (bottom - top) / height
    found = detector.look(np.ascontiguousarray(picture[top:bottom, left:right]), FAINT)
    x, y = left / width, top / height
    return [
        (Box(x + box.left * across, y + box.top * down, x + box.right * across, y + box.bottom * down), score)
        for box, score in found
    ]


def span(from_: float, to: float, length: int) -> tuple[int, int]:
    """In pixels, and a number of them that the detector takes as it is."""
    wanted = max(_LEAST, -(-int((to - from_) * length) // 32) * 32)
    if wanted >= length:
        return 0, length
    first = min(max(0, round((from_ + to) / 2 * length - wanted / 2)), length - wanted)
    return first, first + wanted


def near(one: Box, other: Box) -> bool:
    """The middle of each lies in the other, and neither is twice as large."""
    (x, y), (other_x, other_y) = one.middle, other.middle
    (wide, high), (other_wide, other_high) = one.size, other.size
    return (
        abs(x - other_x) < min(wide, other_wide) / 2
        and abs(y - other_y) < min(high, other_high) / 2
        and max(wide, other_wide) < 2 * min(wide, other_wide)
        and max(high, other_high) < 2 * min(high, other_high)
    )
