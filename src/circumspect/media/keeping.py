"""Faces and their tracks as JSON: as they are kept, and as they are given to another process."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import Any

from circumspect.media.faces import Box, Face, Sighting
from circumspect.media.following import Track

Kept = list[dict[str, Any]]


def kept_tracks(tracks: Iterable[Track]) -> Kept:
    """Sightings as frame, sides in parts and score; the clearest as a JPEG."""
    return [
        {"sightings": kept_sightings(one.sightings), "crop": b64encode(one.crop).decode(), "clear": one.clear}
        for one in tracks
    ]


def as_tracks(kept: Kept) -> list[Track]:
    return [Track(list(as_sightings(one["sightings"])), b64decode(one["crop"]), one["clear"]) for one in kept]


def kept_faces(faces: Iterable[Face]) -> Kept:
    return [
        {
            "number": one.number,
            "stays": one.stays,
            "every": one.every,
            "crop": b64encode(one.crop).decode(),
            "sightings": kept_sightings(one.sightings),
        }
        for one in faces
    ]


def as_faces(kept: Kept) -> list[Face]:
    return [
        Face(one["number"], as_sightings(one["sightings"]), b64decode(one["crop"]), one["stays"], one["every"])
        for one in kept
    ]


def kept_sightings(sightings: Iterable[Sighting]) -> list[list[float]]:
    return [[one.frame, *one.box.sides, one.score] for one in sightings]


def as_sightings(kept: Iterable[list[float]]) -> tuple[Sighting, ...]:
    return tuple(Sighting(int(frame), Box(*sides), score) for frame, *sides, score in kept)
