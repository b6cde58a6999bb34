"""Faces in a clip looked for and covered stretch by stretch, each by a process of its own that ends with it.

Whoever does it for hours keeps what each stretch gave, and goes on from there after an interruption; `look_for_faces`
and `blur` do it for a clip that is held in memory.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any

from circumspect.media.blurring import Covered, Drawn, Part, Told
from circumspect.media.errors import MediaError
from circumspect.media.faces import Face
from circumspect.media.following import Track, numbered
from circumspect.media.joining import joined
from circumspect.media.keeping import as_tracks, kept_faces, kept_tracks
from circumspect.media.stretch import Place, Stretch, stretches

CHILD = "circumspect.media.blurring_child"
TOLD_EVERY_S = 1.0
Heard = tuple[dict[str, Any], bytes]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a clip is and which faces are in it. `rate` in frames a second."""

    width: int
    height: int
    rate: float
    frames: int
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Blurred:
    """The MP4, its encoder, and of each frame (by its number) what was covered."""

    data: bytes
    encoder: str
    covered: Covered


@dataclass(frozen=True, slots=True)
class Seen:
    """What the stretches so far have shown. `frames`: how many pictures; `open`: tracks that may go on; `place`: where
    the next stretch begins (None: it was the last)."""

    frames: int = 0
    open: tuple[Track, ...] = ()
    over: tuple[Track, ...] = ()
    place: Place | None = None


def look_on(stretch: Stretch, so_far: Seen, told: Told = lambda part: None, *, detector: bool = True) -> Seen:
    """Look at one more stretch; without a detector only count its pictures. Raises Garbage, MediaError."""
    job = {"job": "look", "detector": detector, "first": so_far.frames, "tracks": kept_tracks(so_far.open)}
    said, _data = run(job, stretch, told)
    over = (*so_far.over, *as_tracks(said["over"]))
    return Seen(so_far.frames + said["frames"], tuple(as_tracks(said["open"])), over, stretch.after)


def cover(
    stretch: Stretch, first: int, faces: Sequence[Face], drawn: Sequence[Drawn], told: Told = lambda part: None
) -> Part:
    """One stretch blurred, of which the first picture has the number `first`. Raises Garbage, MediaError."""
    last = first + stretch.frames
    here = [replace(face, crop=b"") for face in faces if face.first < last and face.last >= first]
    boxes = [[one.first, one.last, *one.box.sides] for one in drawn]
    _said, data = run({"job": "cover", "first": first, "faces": kept_faces(here), "drawn": boxes}, stretch, told)
    return Part.from_bytes(data)


def run(job: dict[str, Any], stretch: Stretch, told: Told) -> tuple[dict[str, Any], bytes]:
    """What the child says at its end, and its bytes. `told` hears about once a second; what it raises ends the child.

    Raises MediaError."""
    child = subprocess.Popen([sys.executable, "-m", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None and child.stdout is not None
    body = json.dumps(job).encode() + b"\n" + stretch.to_bytes()
    heard: Queue[Heard] = Queue()
    for what in (Thread(target=give, args=(child.stdin, body)), Thread(target=hear, args=(child.stdout, heard))):
        what.daemon = True
        what.start()
    part = 0.0
    try:
        while True:
            try:
                said, data = heard.get(timeout=TOLD_EVERY_S)
            except Empty:
                told(part)  # also where a busy machine gives it no time: that it is being done
                continue
            if "refused" in said:
                raise MediaError(said["refused"])
            if "done" in said:
                return said, data
            part = said["part"]
            told(part)
    finally:
        child.kill()
        child.wait()


def hear(of: IO[bytes], heard: "Queue[Heard]") -> None:
    """What the child says, line by line; the bytes after its last."""
    with of, suppress(ValueError):  # a line that is cut off: it was killed
        for line in of:
            said: dict[str, Any] = json.loads(line)
            heard.put((said, of.read() if "done" in said else b""))
    heard.put(({"refused": "The process that looks at the clip ended before it was done: too little memory?"}, b""))


def give(to: IO[bytes], body: bytes) -> None:
    with suppress(BrokenPipeError), to:  # it ended: what is heard of it says so
        to.write(body)


def look_for_faces(clip: IO[bytes], told: Told = lambda part: None, *, detector: bool = True) -> Looked:
    """Without a detector only what the clip is. Raises NoVideo, Garbage, MediaError."""
    so_far, last = Seen(), None
    for last in stretches(clip):
        so_far = look_on(last, so_far, told, detector=detector)
    assert last is not None
    faces = numbered((*so_far.over, *so_far.open), last.rate)
    return Looked(last.width, last.height, last.rate, so_far.frames, faces)


def blur(
    clip: IO[bytes],
    faces: Sequence[Face],
    drawn: Sequence[Drawn] = (),
    leave: frozenset[int] = frozenset(),
    told: Told = lambda part: None,
) -> Blurred:
    """All `faces` but those to leave, by number, and what was drawn by hand. Raises NoVideo, Garbage, MediaError."""
    kept = [face for face in faces if face.number not in leave]
    parts: list[Part] = []
    for one in stretches(clip):
        parts.append(cover(one, sum(part.frames for part in parts), kept, drawn, told))
    covered = {number: boxes for part in parts for number, boxes in part.covered.items()}
    data = b"".join(joined(lambda: iter(parts), clip).read())
    return Blurred(data, parts[0].encoder, covered)
