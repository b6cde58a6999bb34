"""Faces that we draw ourselves, which a detector takes for faces: for tests and for the bench.

Each figure walks through the drawn library with a head of hair, a shaded face, eyes, nose and mouth; where its face is
in a frame is known, because it was drawn there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import pi, sin
from pathlib import Path

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

from circumspect.media import TICKS, Drawing, draw

Pixels = npt.NDArray[np.uint8]
SKINS = ((150, 180, 224), (110, 145, 198), (70, 98, 150), (170, 196, 236))
HAIR = ((30, 34, 42), (50, 70, 100), (120, 120, 125), (25, 25, 28))
COATS = ((120, 60, 40), (60, 110, 60), (60, 60, 130), (110, 110, 60))


@dataclass(frozen=True, slots=True)
class Label:
    """A face in a frame, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def face_of(size: int, number: int) -> tuple[Pixels, Pixels]:
    """A head as BGR and its mask, `size` pixels high; soft as a lens draws it."""
    s = 256
    image, mask = np.full((s, s, 3), 128, np.uint8), np.zeros((s, s), np.uint8)
    skin, hair = np.array(SKINS[number % 4], float), HAIR[number % 4]
    middle = (128, 132)
    cv2.ellipse(mask, (128, 118), (86, 112), 0, 0, 360, 255, -1)
    cv2.ellipse(image, (128, 118), (86, 112), 0, 0, 360, hair, -1)
    oval = np.zeros((s, s), np.uint8)
    cv2.ellipse(oval, middle, (68, 92), 0, 0, 360, 255, -1)
    across, down = np.meshgrid(np.linspace(-1, 1, s), np.linspace(-1, 1, s))
    light = np.clip(1.05 - 0.28 * (across + 0.3) ** 2 - 0.12 * (down + 0.2), 0.5, 1.15)
    shaded = np.clip(skin[None, None] * light[..., None], 0, 255).astype(np.uint8)
    image[oval > 0] = shaded[oval > 0]
    dark = tuple(int(value) for value in skin * 0.55)
    for side in (-1, 1):
        eye = (128 + side * 28, 118)
        cv2.ellipse(image, eye, (17, 13), 0, 0, 360, tuple(int(v) for v in skin * 0.8), -1)
        cv2.ellipse(image, eye, (13, 7), 0, 0, 360, (235, 238, 240), -1)
        cv2.circle(image, eye, 6, (35, 45, 60), -1)
        cv2.ellipse(image, (eye[0], 98), (18, 6), 0, 180, 360, hair, 5)
        cv2.line(image, (128 + side * 11, 158), (128 + side * 4, 162), dark, 4)
    cv2.line(image, (126, 122), (121, 156), tuple(int(v) for v in skin * 0.82), 5)
    cv2.ellipse(image, (128, 188), (26, 8), 0, 0, 360, (95, 90, 170), -1)
    cv2.line(image, (104, 187), (152, 187), (60, 55, 110), 2)
    small = cv2.resize(cv2.GaussianBlur(image, (0, 0), 2.2), (size, size), interpolation=cv2.INTER_AREA)
    edge = cv2.resize(cv2.GaussianBlur(mask, (0, 0), 3), (size, size), interpolation=cv2.INTER_AREA)
    return small, edge


def with_faces(frame: VideoFrame, heads: list[tuple[float, float, int, int]]) -> tuple[VideoFrame, list[Label]]:
    """`heads`: x and y of the middle in pixels, height, and which of the faces."""
    picture = frame.to_ndarray(format="bgr24")
    labels = []
    for x, y, size, number in heads:
        head, mask = face_of(size, number)
        left, top = round(x - size / 2), round(y - size / 2)
        right, bottom = min(left + size, picture.shape[1]), min(top + size, picture.shape[0])
        cut = (max(-top, 0), max(-left, 0))
        coat = tuple(int(v) for v in COATS[number % 4])
        wide = round(size * 0.8)
        shoulders, hem = (round(x), round(y + size * 1.25)), (round(x) + wide, round(y + size * 2.4))
        cv2.ellipse(picture, shoulders, (wide, wide), 0, 180, 360, coat, -1)
        cv2.rectangle(picture, (round(x) - wide, round(y + size * 1.2)), hem, coat, -1)
        area = picture[max(top, 0) : bottom, max(left, 0) : right]
        if not area.size:
            continue
        part = slice(cut[0], cut[0] + area.shape[0]), slice(cut[1], cut[1] + area.shape[1])
        weight = mask[part][..., None].astype(float) / 255
        area[:] = (head[part] * weight + area * (1 - weight)).astype(np.uint8)
        # the oval of the face itself, which is what a detector's box is about
        labels.append(Label(left + size * 0.235, top + size * 0.16, left + size * 0.765, top + size * 0.875))
    made = VideoFrame.from_ndarray(picture, format="bgr24").reformat(format="yuv420p")
    made.pts, made.time_base = frame.pts, frame.time_base
    return made, labels


def walk(drawing: Drawing, sizes: list[int], number: int) -> list[tuple[float, float, int, int]]:
    """Where the heads are in a frame: each walks to and fro at its own height and pace, and comes a little nearer."""
    seconds, heads = number / drawing.rate, []
    for person, size in enumerate(sizes):
        way = sin(seconds * 2 * pi / (9 + 3 * person) + person * 1.9)
        near = 1 + 0.25 * sin(seconds * 2 * pi / 13 + person)
        x = drawing.width * (0.5 + 0.42 * way)
        y = drawing.height * (0.25 + 0.4 * person / max(1, len(sizes))) + size * 0.05 * sin(seconds * 7 + person)
        heads.append((x, y, round(size * near), person))
    return heads


def film(drawing: Drawing, sizes: list[int], frames: int) -> Iterator[tuple[VideoFrame, list[Label]]]:
    for number, frame in enumerate(draw(drawing, frames)):
        yield with_faces(frame, walk(drawing, sizes, number))


def written(drawing: Drawing, sizes: list[int], frames: int, path: Path) -> list[list[Label]]:
    """A file with them, and the labels of each frame."""
    labels = []
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", drawing.rate, options={"preset": "veryfast", "crf": "20"})
        stream.width, stream.height, stream.pix_fmt = drawing.width, drawing.height, "yuv420p"
        stream.codec_context.time_base = Fraction(1, TICKS)
        stream.codec_context.gop_size = drawing.gop
        for frame, known in film(drawing, sizes, frames):
            labels.append(known)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return labels
