"""Judge one picture of a camera without anybody looking at it: black, frozen, blurred, moved. The picture is not kept.

All figures are of a small grey picture of 320 × 180, so that they mean the same for every camera. To tell whether a
camera was moved, edges are compared and not brightness: lights and people change, shelves and walls don't.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

WIDTH, HEIGHT = 320, 180
BLACK_BELOW, FLAT_BELOW = 40.0, 6.0
FROZEN_BELOW = 0.02
BLURRED_BELOW = 0.35
MOVED_BELOW = 0.7
TILE_WIDTH, TILE_HEIGHT = 40, 30

Grey = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Look:
    """What is kept of a picture to compare later ones with: 57,600 bytes of grey, sealed by whoever keeps it."""

    grey: bytes

    def array(self) -> Grey:
        return np.frombuffer(self.grey, np.uint8).reshape(HEIGHT, WIDTH).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`brightness` and `contrast` from 0 to 255; `difference` from the look before, in mean grey levels.

    `sharpness`: variance of the Laplacian by that of the picture; `sharpness_kept`: its part of the approved view's.
    `likeness` to the approved view where they are most alike, up to 1; `shift` from it in pixels of 320 × 180.
    None where there was nothing to compare with.
    """

    brightness: float
    contrast: float
    sharpness: float
    difference: float | None
    sharpness_kept: float | None
    likeness: float | None
    shift: float | None

    @property
    def black(self) -> bool:
        return self.brightness < BLACK_BELOW and self.contrast < FLAT_BELOW

    @property
    def frozen(self) -> bool:
        return self.difference is not None and self.difference < FROZEN_BELOW

    @property
    def blurred(self) -> bool:
        return not self.black and self.sharpness_kept is not None and self.sharpness_kept < BLURRED_BELOW

    @property
    def moved(self) -> bool:
        return not self.black and not self.blurred and self.likeness is not None and self.likeness < MOVED_BELOW

    @property
    def well(self) -> bool:
        return not (self.black or self.frozen or self.blurred or self.moved)


def look(frame: VideoFrame) -> Look:
    """The small grey picture of a frame."""
    small = frame.reformat(WIDTH, HEIGHT, "gray").to_ndarray()
    return Look(np.ascontiguousarray(small, np.uint8).tobytes())


def judge(seen: Look, approved: Look | None = None, before: Look | None = None) -> Judgement:
    """`approved`: the view that the Director approved. `before`: the last look at the same camera, an hour ago say."""
    grey = seen.array()
    sharpness = _sharpness(grey)
    kept = likeness = shift = None
    if approved is not None:
        wanted = approved.array()
        kept = sharpness / max(_sharpness(wanted), 1e-6)
        edges, approved_edges = _edges(grey), _edges(wanted)
        likeness, shift = _likeness(edges, approved_edges), _shift(edges, approved_edges)
    return Judgement(
        brightness=float(grey.mean()),
        contrast=float(grey.std()),
        sharpness=sharpness,
        difference=None if before is None else float(np.abs(grey - before.array()).mean()),
        sharpness_kept=kept,
        likeness=likeness,
        shift=shift,
    )


def _sharpness(grey: Grey) -> float:
    """Variance of the Laplacian, with the contrast taken out so that a dim evening isn't a blur."""
    inner = grey[1:-1, 1:-1]
    laplacian = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * inner
    return float(laplacian.var() / max(float(grey.var()), 1.0))


def _edges(grey: Grey) -> Grey:
    """How strongly brightness changes at each place, whichever way; softened, so that a trembling mast is no move."""
    down, across = np.gradient(grey)
    strength = np.sqrt(np.hypot(down, across))
    padded = np.pad(strength, 1, mode="edge")
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    soft: Grey = ((rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / 9).astype(np.float32)
    return soft


def _likeness(one: Grey, other: Grey) -> float:
    """How alike the best quarter of the picture is: people may stand before the rest of it."""
    tiles, wanted = _tiles(one), _tiles(other)
    strong = np.linalg.norm(wanted, axis=1)
    textured = strong >= np.median(strong)
    products = (tiles * wanted).sum(axis=1) / np.maximum(np.linalg.norm(tiles, axis=1) * strong, 1e-6)
    return float(np.quantile(products[textured], 0.75))


def _tiles(edges: Grey) -> Grey:
    """The picture in tiles of 40 × 30, each less its mean."""
    rows, columns = HEIGHT // TILE_HEIGHT, WIDTH // TILE_WIDTH
    tiles = edges.reshape(rows, TILE_HEIGHT, columns, TILE_WIDTH).swapaxes(1, 2).reshape(rows * columns, -1)
    even: Grey = tiles - tiles.mean(axis=1, keepdims=True)
    return even


def _shift(one: Grey, other: Grey) -> float:
    """By how many pixels one picture must be moved to be most like the other (correlation by FFT)."""
    window = np.outer(np.hanning(HEIGHT), np.hanning(WIDTH))
    first, second = (one - one.mean()) * window, (other - other.mean()) * window
    products = np.fft.irfft2(np.fft.rfft2(first) * np.conj(np.fft.rfft2(second)), s=(HEIGHT, WIDTH))
    down, across = np.unravel_index(int(products.argmax()), products.shape)
    return float(np.hypot(min(int(down), HEIGHT - int(down)), min(int(across), WIDTH - int(across))))
