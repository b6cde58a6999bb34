"""Faces blurred in 60 s of 1080p: ours beside deface on the same film, and how many labelled faces each covers.

SECONDS makes the film shorter. FILM names a film of real people for a second count, labelled by the agreement of two
full passes (docs/papers.md). Run as `python -m bench.redact_faces`.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import av
import cv2
from bench.__main__ import FACE_PEERS
from tests.media.drawn_faces import Label, written

from circumspect.media import Drawing
from circumspect.media.blurring import Looked, blur, look_for_faces
from circumspect.media.faces import Box, Detector, model_path

SECONDS = int(os.environ.get("SECONDS", "60"))
FILM = os.environ.get("FILM", "")
LABELLED = 300
SIZES = [190, 110, 60, 34]
COVERED = 0.9
AGREE, SURE = 0.5, 0.5
Boxes = dict[int, list[list[int]]]
Labels = dict[int, list[Label]]


def main() -> int:
    if model_path() is None:
        print("The model that finds faces isn't here: setup/faces.sh brings it.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        drawing = Drawing(width=1920, height=1080, rate=30, gop=60, people=0, noise=0.2, room=2)
        film = Path(folder) / "drawn.mp4"
        every = written(drawing, SIZES, SECONDS * 30, film)
        step = max(1, len(every) // LABELLED)
        labels = {number: within(known, 1920, 1080) for number, known in enumerate(every) if number % step == 0}
        faces = sum(map(len, labels.values()))
        print(f"drawn film: {SECONDS} s of 1920 × 1080, 30 a second, {faces} faces in {len(labels)} frames")
        ours, looked, took = blurred(film)
        print(f"ours     {took:7.1f} s   recall {recall(ours, labels):6.2%}   ({len(looked.faces)} tracks)")
        compare(film, labels, took, timed=True)
        if FILM:
            real = Path(FILM)
            labels = agreed(real)
            print(f"\nfilm of people: {sum(map(len, labels.values()))} agreed faces in {len(labels)} frames")
            ours, looked, took = blurred(real)
            print(f"ours     {took:7.1f} s   recall {recall(ours, labels):6.2%}   ({len(looked.faces)} tracks)")
            compare(real, labels, took, timed=False)
    return 0


def blurred(film: Path) -> tuple[Boxes, Looked, float]:
    begun = time.perf_counter()
    data = io.BytesIO(film.read_bytes())
    looked = look_for_faces(data, Detector())
    made = blur(data, looked.faces)
    took = time.perf_counter() - begun
    return {number: [list(box[1:]) for box in boxes] for number, boxes in made.covered.items()}, looked, took


def compare(film: Path, labels: Labels, ours: float, *, timed: bool) -> None:
    python = FACE_PEERS / "bin" / "python"
    if not python.exists():
        print("deface isn't installed here: `make bench` does it.")
        return
    asked = json.dumps(sorted(labels))
    script = Path(__file__).with_name("face_peers.py")
    done = subprocess.run([python, script, film], input=asked, capture_output=True, text=True, check=True)
    found = {int(number): boxes for number, boxes in json.loads(done.stdout.splitlines()[-1]).items()}
    took, ratio = "      –", ""
    if timed:
        begun = time.perf_counter()
        out = film.with_name("peer.mp4")
        subprocess.run([python.with_name("deface"), film, "-o", out], capture_output=True, check=True)
        seconds = time.perf_counter() - begun
        took, ratio = f"{seconds:7.1f}", f"   ours is {seconds / ours:.1f} × as fast"
    print(f"deface   {took} s   recall {recall(found, labels):6.2%}{ratio}")


def recall(boxes: Boxes, labels: Labels) -> float:
    faces = [(number, label) for number, known in labels.items() for label in known]
    hit = sum(any(part_covered(label, box) >= COVERED for box in boxes.get(number, [])) for number, label in faces)
    return hit / max(1, len(faces))


def part_covered(label: Label, box: list[int]) -> float:
    wide = min(box[2], label.right) - max(box[0], label.left)
    high = min(box[3], label.bottom) - max(box[1], label.top)
    area = (label.right - label.left) * (label.bottom - label.top)
    return max(wide, 0) * max(high, 0) / area if area > 0 else 1.0


def within(labels: list[Label], width: int, height: int) -> list[Label]:
    """The part of each face that is in the picture."""
    cut = [Label(max(0, x.left), max(0, x.top), min(width, x.right), min(height, x.bottom)) for x in labels]
    return [one for one in cut if one.right - one.left > 4 and one.bottom - one.top > 4]


def agreed(film: Path) -> Labels:
    """Of some frames the faces that a pass at full size and one at twice that both see, and are sure of."""
    detector, labels = Detector(), {}
    with av.open(str(film)) as container:
        total = container.streams.video[0].frames
        step = max(1, total // LABELLED)
        for number, frame in enumerate(container.decode(video=0)):
            if number % step:
                continue
            picture = frame.to_ndarray(format="bgr24")
            twice = cv2.resize(picture, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
            once, again = detector.look(picture, SURE), detector.look(twice, SURE)
            both = [box for box, _ in once if any(overlap(box, other) >= AGREE for other, _ in again)]
            height, width = picture.shape[:2]
            labels[number] = [Label(b.left * width, b.top * height, b.right * width, b.bottom * height) for b in both]
    return labels


def overlap(one: Box, other: Box) -> float:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    common = max(wide, 0) * max(high, 0)
    areas = sum((box.right - box.left) * (box.bottom - box.top) for box in (one, other))
    return common / (areas - common)


if __name__ == "__main__":
    sys.exit(main())
