"""Faces blurred: ours beside deface on the same films, by processor time, by the clock, and by the faces covered.

A film drawn for it (60 s of 1080p; SECONDS makes it shorter), in which it is known where each face is, and the film of
people among the shared footage (FOOTAGE names its folder), on which faces were marked by hand (footage_faces.csv;
docs/papers.md says how). Run as `python -m bench.redact_faces`.
"""

import csv
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bench.__main__ import FACE_PEERS
from tests.media.drawn_faces import Label, written

from circumspect.media import Drawing
from circumspect.media.blurring_apart import blur, look_for_faces
from circumspect.media.detecting import model_path

SECONDS = int(os.environ.get("SECONDS", "60"))
SHARED = Path(__file__).parents[2] / "shared/data/footage"
FOOTAGE = Path(os.environ.get("FOOTAGE", SHARED)) / "one-by-one-person-detection.mp4"
MARKED = Path(__file__).with_name("footage_faces.csv")
EVERY = 6  # of the drawn film's frames, each is labelled
SIZES = [190, 110, 60, 34]
COVERED = 0.9
Boxes = dict[int, list[list[int]]]
Labels = dict[int, list[Label]]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds: of all processors, of the process and of those it started; and by the clock."""

    processor: float
    clock: float


def main() -> int:
    if model_path() is None:
        print("The model that finds faces isn't here: setup/faces.sh brings it.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / "drawn.mp4"
        drawing = Drawing(width=1920, height=1080, rate=30, gop=60, people=0, noise=0.2, room=2)
        every = written(drawing, SIZES, SECONDS * 30, drawn)
        labels = {number: within(known, 1920, 1080) for number, known in enumerate(every) if number % EVERY == 0}
        compare(f"drawn film, {SECONDS} s of 1920 × 1080, 30 a second", drawn, labels)
        if FOOTAGE.exists():
            compare("film of people, 139 s of 768 × 432, 10 a second", FOOTAGE, marked())
    return 0


def compare(what: str, film: Path, labels: Labels) -> None:
    print(f"{what}: {sum(map(len, labels.values()))} labelled faces in {len(labels)} frames")
    ours, took = timed(lambda: blurred(film))
    print(f"  ours    {told(took)}   {counted(ours, labels)}", flush=True)
    python = FACE_PEERS / "bin" / "python"
    if not python.exists():
        print("  deface isn't installed here: `make bench` does it.")
        return
    script = Path(__file__).with_name("face_peers.py")
    with tempfile.TemporaryDirectory() as folder:
        asked = [python.with_name("deface"), film, "-o", Path(folder) / "peer.mp4"]
        _, peer = timed(lambda: subprocess.run(asked, capture_output=True, check=True))
    done = subprocess.run(
        [python, script, film], input=json.dumps(sorted(labels)), capture_output=True, text=True, check=True
    )
    found = {int(number): boxes for number, boxes in json.loads(done.stdout.splitlines()[-1]).items()}
    print(f"  deface  {told(peer)}   {counted(found, labels)}")
    ratios = peer.processor / took.processor, peer.clock / took.clock
    print(f"  deface takes {ratios[0]:.1f} × our processor time, and {ratios[1]:.1f} × our time by the clock")


def timed(run: Callable[[], Result]) -> tuple[Result, Took]:
    before, begun = processor(), time.perf_counter()
    result = run()
    return result, Took(processor() - before, time.perf_counter() - begun)


def processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def told(took: Took) -> str:
    return f"{took.processor:7.1f} s of processors {took.clock:7.1f} s by the clock"


def counted(boxes: Boxes, labels: Labels) -> str:
    faces = [(number, label) for number, known in labels.items() for label in known]
    hit = sum(any(part_covered(label, box) >= COVERED for box in boxes.get(number, [])) for number, label in faces)
    return f"{hit} of {len(faces)} faces covered ({hit / max(1, len(faces)):.1%})"


def blurred(film: Path) -> Boxes:
    data = io.BytesIO(film.read_bytes())
    made = blur(data, look_for_faces(data).faces)
    return {number: [list(box[1:]) for box in boxes] for number, boxes in made.covered.items()}


def part_covered(label: Label, box: list[int]) -> float:
    wide = min(box[2], label.right) - max(box[0], label.left)
    high = min(box[3], label.bottom) - max(box[1], label.top)
    area = (label.right - label.left) * (label.bottom - label.top)
    return max(wide, 0) * max(high, 0) / area if area > 0 else 1.0


def within(labels: list[Label], width: int, height: int) -> list[Label]:
    """The part of each face that is in the picture."""
    cut = [Label(max(0, x.left), max(0, x.top), min(width, x.right), min(height, x.bottom)) for x in labels]
    return [one for one in cut if one.right - one.left > 4 and one.bottom - one.top > 4]


def marked() -> Labels:
    labels: Labels = {}
    with MARKED.open(newline="") as file:
        for row in csv.DictReader(file):
            sides = (float(row[side]) for side in ("left", "top", "right", "bottom"))
            labels.setdefault(int(row["frame"]), []).append(Label(*sides))
    return labels


if __name__ == "__main__":
    sys.exit(main())
