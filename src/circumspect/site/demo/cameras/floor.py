"""The floor plan of the invented library, drawn by our own code: walls, shelves, tables, doors."""

import numpy as np
from av.video.frame import VideoFrame

from circumspect.media import encode_still

WIDTH, HEIGHT = 1200, 800
PAPER, WALL, SHELF, TABLE, DOOR = (250, 249, 246), (60, 62, 70), (196, 178, 150), (214, 224, 214), (250, 249, 246)
CHILDREN, STAFF, PRIVATE = (226, 236, 222), (232, 232, 240), (240, 228, 228)
Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

GROUNDS: tuple[tuple[Box, tuple[int, int, int]], ...] = (
    ((20, 660, 420, 780), CHILDREN),
    ((840, 560, 1180, 780), STAFF),
    ((20, 500, 220, 660), PRIVATE),
)
WALLS: tuple[Box, ...] = (
    (20, 20, 1180, 28),
    (20, 20, 28, 780),
    (1172, 20, 1180, 780),
    (20, 772, 1180, 780),
    (20, 652, 420, 660),
    (412, 652, 420, 780),
    (20, 492, 220, 500),
    (212, 492, 220, 660),
    (700, 20, 708, 440),
    (700, 432, 1180, 440),
    (832, 552, 840, 780),
    (832, 552, 1180, 560),
)
DOORS: tuple[Box, ...] = (
    (520, 772, 640, 780),
    (700, 330, 708, 410),
    (832, 620, 840, 690),
    (1172, 640, 1180, 720),
    (212, 560, 220, 610),
    (300, 652, 360, 660),
)
SHELVES: tuple[Box, ...] = tuple((left, 90, left + 40, 420) for left in range(110, 640, 90))
TABLES: tuple[Box, ...] = (
    *((left, top, left + 120, top + 60) for left in (770, 980) for top in (90, 210, 330)),
    (480, 520, 700, 560),
    (920, 620, 1080, 670),
)


def floor_plan() -> bytes:
    """A PNG of the ground floor."""
    pixels = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    pixels[:] = PAPER
    drawn = (
        *GROUNDS,
        *((box, SHELF) for box in SHELVES),
        *((box, TABLE) for box in TABLES),
        *((box, WALL) for box in WALLS),
        *((box, DOOR) for box in DOORS),
    )
    for (left, top, right, bottom), colour in drawn:
        pixels[top:bottom, left:right] = colour
    return encode_still(VideoFrame.from_ndarray(pixels, "rgb24"), "png")
