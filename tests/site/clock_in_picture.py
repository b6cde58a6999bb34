"""Reads the clock in a picture of a drawn library, by drawing the clock at every tenth of a second about then."""

from datetime import datetime, timedelta
from io import BytesIO

import av
import numpy as np

from circumspect.media import Drawing, draw

TOP, BOTTOM, LEFT, RIGHT = 0.02, 0.07, 0.015, 0.415


def clock_in(picture: bytes, about: datetime, within: int = 4) -> datetime:
    """The time that the picture's clock shows, if it is `within` seconds of `about`, in whose zone the clock goes."""
    with av.open(BytesIO(picture)) as container:
        shown = next(container.decode(video=0)).to_ndarray(format="gray")
    tenths = [about + timedelta(seconds=tenth / 10) for tenth in range(-10 * within, 10 * within + 1)]
    return min(tenths, key=lambda tenth: difference(shown, tenth))


def difference(shown: np.ndarray, tenth: datetime) -> float:
    height, width = shown.shape
    (frame,) = draw(Drawing(width=width, height=height, people=0, start=tenth), 1)
    drawn = frame.to_ndarray(format="gray")
    part = slice(int(TOP * height), int(BOTTOM * height)), slice(int(LEFT * width), int(RIGHT * width))
    return float(np.abs(shown[part].astype(int) - drawn[part]).mean())
