"""Faces are found now and then, followed between, and covered in every frame; nothing else is changed."""

import io
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from circumspect.media import TICKS, Drawing, as_ticks, drawn_packets
from circumspect.media.blurring import Drawn, coarse
from circumspect.media.blurring_apart import blur, look_for_faces
from circumspect.media.detecting import Detector, NoFaceModel, model_path
from circumspect.media.errors import Garbage
from circumspect.media.faces import Box, Face, Sighting
from tests.media.drawn_faces import Label, written
from tests.media.recording import record

pytestmark = pytest.mark.pure
SMALL = Drawing(width=640, height=360, rate=15, gop=15, people=0)
needs_model = pytest.mark.skipif(model_path() is None, reason="setup/faces.sh brought no model")


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[list[Label]]]:
    """Four seconds with two faces, one large and one small."""
    path = tmp_path_factory.mktemp("faces") / "clip.mp4"
    labels = written(SMALL, [110, 60], 60, path)
    return path.read_bytes(), labels


def pictures(data: bytes) -> list[np.ndarray]:
    with av.open(io.BytesIO(data)) as container:
        return [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]


def fine(picture: np.ndarray, label: Label) -> float:
    """How much there is in a face that is smaller than a sixth of it."""
    top, bottom, left, right = (round(side) for side in (label.top, label.bottom, label.left, label.right))
    patch = picture[max(top, 0) : bottom, max(left, 0) : right].astype(float)
    return float(np.abs(patch - cv2.GaussianBlur(patch, (0, 0), max(1.5, (right - left) / 10))).mean())


def covers(box: tuple[int, int, int, int], label: Label) -> bool:
    """At least nine tenths of the face."""
    wide = min(box[2], label.right) - max(box[0], label.left)
    high = min(box[3], label.bottom) - max(box[1], label.top)
    area = (label.right - label.left) * (label.bottom - label.top)
    return max(wide, 0) * max(high, 0) >= 0.9 * area


@needs_model
def test_every_face_is_covered_in_every_frame_though_few_were_looked_at(clip: tuple[bytes, list[list[Label]]]) -> None:
    data, labels = clip
    looked = look_for_faces(io.BytesIO(data))
    assert (looked.frames, looked.width, looked.height) == (60, 640, 360)
    assert sum(len(face.sightings) for face in looked.faces) <= 2 * 20 + 4
    made = blur(io.BytesIO(data), looked.faces)
    missed = [
        (number, label)
        for number, known in enumerate(labels)
        for label in known
        if label.right > 0 and label.left < 640
        if not any(covers(box[1:], label) for box in made.covered.get(number, []))
    ]
    assert missed == []
    before, after = pictures(data), pictures(made.data)
    assert len(after) == 60
    for number in (0, 20, 45):
        for label in labels[number]:
            assert fine(after[number], label) < 0.3 * fine(before[number], label), "no feature of a face is left"
        outside = np.ones_like(before[number], bool)
        for _face, left, top, right, bottom in made.covered[number]:
            outside[max(top - 8, 0) : bottom + 8, max(left - 8, 0) : right + 8] = False
        differs = np.abs(before[number].astype(int) - after[number].astype(int))[outside]
        assert differs.mean() < 6, "what isn't a face is still to be seen"


@needs_model
def test_a_face_that_is_left_stays_as_it_is(clip: tuple[bytes, list[list[Label]]]) -> None:
    data, _labels = clip
    looked = look_for_faces(io.BytesIO(data))
    largest = max(looked.faces, key=lambda face: face.sightings[0].box.right - face.sightings[0].box.left)
    made = blur(io.BytesIO(data), looked.faces, leave=frozenset({largest.number}))
    assert all(box[0] != largest.number for boxes in made.covered.values() for box in boxes)
    assert largest.crop.startswith(b"\xff\xd8")


@needs_model
def test_drawn_faces_are_taken_for_faces_and_an_empty_room_is_not(tmp_path: Path) -> None:
    path = tmp_path / "empty.mp4"
    written(SMALL, [], 8, path)
    with path.open("rb") as file:
        assert look_for_faces(file).faces == ()


def test_boxes_by_hand_need_no_model(clip: tuple[bytes, list[list[Label]]]) -> None:
    data, _labels = clip
    looked = look_for_faces(io.BytesIO(data), detector=False)
    assert looked.faces == ()
    made = blur(io.BytesIO(data), (), [Drawn(10, 19, Box(0.25, 0.25, 0.5, 0.5))])
    assert sorted(made.covered) == list(range(10, 20))
    assert made.covered[10] == [(0, 160, 90, 320, 180)]
    assert made.encoder in ("libsvtav1", "libvpx-vp9")


def test_without_its_model_the_detector_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoFaceModel, match="by hand"):
        Detector(tmp_path / "none.onnx")


def test_what_is_no_clip_is_refused() -> None:
    with pytest.raises(Garbage):
        look_for_faces(io.BytesIO(b"nothing of a film"))


def test_before_its_first_sighting_a_face_is_covered_too() -> None:
    face = Face(1, (Sighting(20, Box(0.4, 0.4, 0.5, 0.5), 0.9),), b"", 5)
    assert (face.box(14), face.box(25), face.box(26)) == (None, face.box(20), None)
    assert face.box(15) == face.box(20)


def test_beyond_its_last_sighting_a_face_is_covered_where_it_went() -> None:
    seen = (Sighting(0, Box(0.1, 0.4, 0.2, 0.5), 0.9), Sighting(5, Box(0.2, 0.4, 0.3, 0.5), 0.9))
    face = Face(1, seen, b"", 5)
    after = face.box(10)
    assert after
    assert after.left < 0.2 and after.right > 0.4


def test_what_is_covered_holds_few_values() -> None:
    area = np.random.default_rng(1).integers(0, 255, (120, 90)).astype(np.uint8)
    other = area.copy()
    other[:20, :15] = np.random.default_rng(2).permutation(area[:20, :15].reshape(-1)).reshape(20, 15)
    coarse(area)
    coarse(other)
    assert np.abs(area.astype(int) - other.astype(int)).max() <= 1, "only the mean of a patch is left"


def test_the_clock_in_the_subtitles_is_kept_and_no_frame_moves() -> None:
    drawing = Drawing(width=320, height=180, rate=10, gop=20)
    data = record(drawn_packets(drawing, 45)).clip(as_ticks(drawing.start), as_ticks(drawing.start) + 4 * TICKS)
    made = blur(io.BytesIO(data), (), [Drawn(0, 5, Box(0.0, 0.0, 0.5, 0.5))])
    assert texts(made.data) == texts(data) != []
    assert len(pictures(made.data)) == len(pictures(data))
    assert times(made.data) == times(data)


def texts(data: bytes) -> list[tuple[int, bytes]]:
    with av.open(io.BytesIO(data)) as container:
        stream = container.streams.subtitles[0]
        scale = float(stream.time_base)
        return [(round(packet.pts * scale * 1000), bytes(packet)) for packet in container.demux(stream) if packet.size]


def times(data: bytes) -> list[int]:
    with av.open(io.BytesIO(data)) as container:
        return [round(frame.time * TICKS) for frame in container.decode(video=0)]
