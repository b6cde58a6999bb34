"""A clip looked at and blurred minute by minute. What each minute gave is sealed before the next one is begun, so that
whoever takes it over goes on there, and an hour needs no more memory than a minute.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import astuple

from circumspect.legal.blurring.found import (
    Found,
    as_seen,
    faces_in,
    forget_parts,
    found_in,
    found_so_far,
    keep_found,
    keep_part,
    kept_seen,
    part_in,
)
from circumspect.legal.blurring.reading import clip_file
from circumspect.legal.models import FaceBlurring
from circumspect.media import TICKS
from circumspect.media.blurring import Drawn, Part
from circumspect.media.blurring_apart import Seen, cover, look_on
from circumspect.media.faces import Box
from circumspect.media.following import numbered
from circumspect.media.joining import Joined, joined
from circumspect.media.keeping import kept_faces
from circumspect.media.stretch import SECONDS, Place, Stretch, stretches

Tell = Callable[[float], None]
"""Hears which part of the clip is done, from 0 to 1; what it raises ends the work."""


def look_through(blurring: FaceBlurring, tell: Tell, *, detector: bool) -> int:
    """Find the faces of a clip, and keep them; how many there are. Raises NoVideo, Garbage, MediaError, VaultError."""
    found = found_so_far(blurring)
    if "faces" in found:
        return len(found["faces"])
    seen = as_seen(found["seen"]) if "seen" in found else Seen()
    with closing(clip_file(blurring.cutting)) as clip:
        for one in stretches(clip, seen.place):
            seen = look_on(one, seen, within(blurring, one, tell), detector=detector)
            if seen.place is not None:
                keep_found(blurring, {"seen": kept_seen(seen)})
    faces = numbered((*seen.over, *seen.open), one.rate)
    shape = {"width": one.width, "height": one.height, "rate": one.rate, "frames": seen.frames}
    keep_found(blurring, {**shape, "faces": kept_faces(faces)})
    return len(faces)


def cover_through(blurring: FaceBlurring, tell: Tell) -> tuple[Joined, str]:
    """Cover what was chosen; the clip that comes of it, not written yet, and its encoder. What was covered is kept.

    Raises NoVideo, Garbage, MediaError, VaultError."""
    found = found_in(blurring)
    choice = {"left": blurring.left, "drawn": blurring.drawn}
    done = found.pop("done", None)
    if done is None or done["choice"] != choice:
        forget_parts(blurring)
        done = {"choice": choice, "parts": 0, "frames": 0, "place": None}
    faces = [face for face in faces_in(found) if face.number not in blurring.left]
    clip = clip_file(blurring.cutting)
    if not done["parts"] or done["place"]:
        for one in stretches(clip, Place(*done["place"]) if done["place"] else None):
            part = cover(one, done["frames"], faces, by_hand(blurring, found), within(blurring, one, tell))
            keep_part(blurring, done["parts"], part)
            place = astuple(one.after) if one.after else None
            done |= {"parts": done["parts"] + 1, "frames": done["frames"] + part.frames, "place": place}
            keep_found(blurring, {**found, "done": done})

    def parts() -> Iterator[Part]:
        return (part_in(blurring, number) for number in range(done["parts"]))

    covered = {number: boxes for part in parts() for number, boxes in part.covered.items()}
    encoder = part_in(blurring, 0).encoder
    told = {"encoder": encoder, "covered": covered, "left": blurring.left}
    keep_found(blurring, {**found, **told, "done": done})
    return joined(parts, clip), encoder


def parts_over(blurring: FaceBlurring) -> None:
    """The blurred clip is kept: the parts that it was made of are not."""
    found = found_in(blurring)
    found.pop("done", None)
    keep_found(blurring, found)
    forget_parts(blurring)


def by_hand(blurring: FaceBlurring, found: Found) -> list[Drawn]:
    rate = found["rate"]
    return [Drawn(int(first * rate), int(last * rate), Box(*sides)) for first, last, *sides in blurring.drawn]


def within(blurring: FaceBlurring, one: Stretch, tell: Tell) -> Tell:
    """Tell of the whole clip, as a stretch of it tells of itself."""
    seconds = max(1.0, (blurring.cutting.end - blurring.cutting.start) / TICKS)
    begins, lasts = float(one.begin * one.scale), min(SECONDS, seconds)
    return lambda part: tell(min(1.0, (begins + part * lasts) / seconds))
