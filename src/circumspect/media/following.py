"""Sightings of faces, frame after frame, put together to one track a face."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2

from circumspect.media.detecting import SURE
from circumspect.media.errors import MediaError
from circumspect.media.faces import GROWN, Box, Face, Picture, Sighting, gone_on, pixels

EVERY_S, STAYS_S, LOST_S = 0.2, 0.5, 1.0
_STEPS, _WIDTHS_A_S = 1.5, 0.3  # how far a face may have gone: in its own size, and in widths of the picture a second
_LIKE = 2.5  # how much larger or smaller it may have become
_CROP = 160


@dataclass(slots=True)
class Track:
    """One face so far: its sightings in order, its clearest as a JPEG and how clear that is (from 0 to 1)."""

    sightings: list[Sighting]
    crop: bytes
    clear: float

    @property
    def last(self) -> Sighting:
        return self.sightings[-1]

    def expected(self, frame: int) -> Box:
        """Where it is in a frame, were it to go on as it went."""
        return gone_on(self.sightings[-2], self.last, frame) if len(self.sightings) > 1 else self.last.box

    def add(self, sighting: Sighting, picture: Picture) -> None:
        self.sightings.append(sighting)
        clear = _clear(sighting)
        if clear > self.clear:
            self.crop, self.clear = crop_of(picture, sighting.box), clear

    def stay(self, frame: int) -> None:
        """Nothing moved: it is still where it was."""
        last = self.last
        if len(self.sightings) > 1 and self.sightings[-2].box is last.box:
            self.sightings.pop()
        self.sightings.append(Sighting(frame, last.box, last.score))


def begun(sighting: Sighting, picture: Picture) -> Track:
    return Track([sighting], crop_of(picture, sighting.box), _clear(sighting))


def follow(tracks: list[Track], found: Sequence[Sighting], picture: Picture, rate: float) -> list[Track]:
    """Give each sighting to the nearest track that it can be of, the surest first. What is nobody's and sure begins
    one: those are added to `tracks` and given back."""
    free, new = list(tracks), []
    for sighting in found:
        near = [(far, track) for track in free if (far := _far(track, sighting, rate)) is not None]
        if near:
            track = min(near, key=lambda pair: pair[0])[1]
            free.remove(track)
            track.add(sighting, picture)
        elif sighting.score >= SURE:
            new.append(begun(sighting, picture))
    tracks += new
    return new


def numbered(tracks: Sequence[Track], rate: float) -> tuple[Face, ...]:
    """Tracks as faces, in order of appearing. `rate` in frames a second."""
    every = max(1, round(rate * EVERY_S))
    stays = max(every, round(rate * STAYS_S))
    ordered = sorted(tracks, key=lambda track: track.sightings[0].frame)
    return tuple(
        Face(number, tuple(track.sightings), track.crop, stays, every) for number, track in enumerate(ordered, 1)
    )


def _far(track: Track, sighting: Sighting, rate: float) -> float | None:
    """How far a face is from where it would be by now, in its own size; None where it can't be the same one."""
    (wide, high), (now_wide, now_high) = track.last.box.size, sighting.box.size
    if not (wide > 0 and high > 0 and 1 / _LIKE < now_wide / wide < _LIKE and 1 / _LIKE < now_high / high < _LIKE):
        return None
    (x, y), (now_x, now_y) = track.expected(sighting.frame).middle, sighting.box.middle
    far = max(abs(now_x - x) / max(wide, now_wide), abs(now_y - y) / max(high, now_high))
    reach = _WIDTHS_A_S * (sighting.frame - track.last.frame) / rate / max(wide, now_wide)
    return far if far < _STEPS + reach else None


def _clear(sighting: Sighting) -> float:
    """How much of a face can be told from it: large and sure."""
    wide, high = sighting.box.size
    return sighting.score * wide * high


def crop_of(picture: Picture, box: Box) -> bytes:
    """A face with a little around it, as a JPEG. Raises MediaError."""
    left, top, right, bottom = pixels(box.grown(GROWN), picture.shape[1], picture.shape[0])
    crop = picture[top:bottom, left:right]
    part = _CROP / max(crop.shape[:2])
    size = (max(1, round(crop.shape[1] * part)), max(1, round(crop.shape[0] * part)))
    done, data = cv2.imencode(".jpg", cv2.resize(crop, size, interpolation=cv2.INTER_AREA))
    if not done:
        raise MediaError("A face can't be drawn as a JPEG.")
    return data.tobytes()
