"""Where something moved, told by how many bytes the frames took: no picture is decoded for it.

An encoder spends on an inter frame what has changed. A camera set to a constant bit rate hides that; its line is flat.
"""

import numpy as np
import numpy.typing as npt

from circumspect.media.index import MinuteIndex
from circumspect.media.times import TICKS

BUCKETS = 60

Levels = npt.NDArray[np.float64]


def bytes_a_frame(index: MinuteIndex) -> Levels:
    """For each second of the minute, the mean size of the inter frames taken in it; NaN where there are none."""
    starts = np.zeros(len(index.sizes), np.int64)
    for chunk in index.chunks:
        durations = chunk.of(index.durations)
        starts[chunk.first : chunk.first + chunk.frames] = chunk.start + np.cumsum(durations) - durations
    inter = ~index.keys
    seconds = np.clip((starts[inter] - index.start) // TICKS, 0, BUCKETS - 1)
    counts = np.bincount(seconds, minlength=BUCKETS)
    totals = np.bincount(seconds, weights=index.sizes[inter], minlength=BUCKETS)
    return np.where(counts > 0, totals / np.maximum(counts, 1), np.nan)


def activity(index: MinuteIndex, quiet: float | None = None) -> Levels:
    """For each second from 0 (as when nothing moves) towards 1; NaN where nothing was recorded.

    `quiet`: bytes a frame when nothing moves, better taken over hours (a low quantile of `bytes_a_frame`); without it
    the quietest tenth of this very minute.
    """
    measured = bytes_a_frame(index)
    there = measured[~np.isnan(measured)]
    if not len(there):
        return measured
    still = float(np.quantile(there, 0.1)) if quiet is None else quiet
    return 1.0 - np.minimum(1.0, max(still, 1.0) / np.maximum(measured, 1.0))
