"""The process that looks at a stretch of a clip, or covers faces in it: at ordinary priority and behind everything
else, and without a file to write to. Started by blurring_apart.run; it ends when nobody hears it any longer.
"""

import json
import resource
import sys
import time
from typing import Any

from circumspect.media.blurring import Drawn, Part, blurred
from circumspect.media.detecting import Detector
from circumspect.media.errors import MediaError
from circumspect.media.faces import Box
from circumspect.media.keeping import as_faces, as_tracks, kept_tracks
from circumspect.media.looking import find_tracks
from circumspect.media.ordinary import stay_behind
from circumspect.media.stretch import Stretch

TOLD_EVERY_S = 1.0


def main() -> int:
    stay_behind()
    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(what, (0, 0))
    job = json.loads(sys.stdin.buffer.readline())
    stretch = Stretch.from_bytes(sys.stdin.buffer.read())
    try:
        said, data = look(job, stretch) if job["job"] == "look" else cover(job, stretch)
    except MediaError as error:
        said, data = {"refused": str(error)}, b""
    say({**said, "done": True})
    sys.stdout.buffer.write(data)
    return 0


def look(job: dict[str, Any], stretch: Stretch) -> tuple[dict[str, Any], bytes]:
    """Tracks that go on after the stretch, those that ended in it, and how many pictures it has."""
    count, tell = 0, telling()

    def seen(number: int) -> None:
        nonlocal count
        count = number
        tell(min(1.0, number / max(1, stretch.frames)))

    if not job["detector"]:
        for number, _frame in enumerate(stretch.decoded(), 1):
            seen(number)
        return {"frames": count, "open": [], "over": []}, b""
    watch = find_tracks(stretch.decoded(), stretch.rate, Detector(), seen, job["first"], as_tracks(job["tracks"]))
    return {"frames": count, "open": kept_tracks(watch.tracks), "over": kept_tracks(watch.over)}, b""


def cover(job: dict[str, Any], stretch: Stretch) -> tuple[dict[str, Any], bytes]:
    drawn = [Drawn(first, last, Box(*sides)) for first, last, *sides in job["drawn"]]
    part: Part = blurred(stretch, job["first"], as_faces(job["faces"]), drawn, telling())
    return {}, part.to_bytes()


def telling() -> "Any":
    """Says how far it is, about once a second."""
    told = time.monotonic()

    def tell(part: float) -> None:
        nonlocal told
        if time.monotonic() - told >= TOLD_EVERY_S:
            told = time.monotonic()
            say({"part": part})

    return tell


def say(what: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(what).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
