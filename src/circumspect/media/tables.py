"""The sample tables of a progressive MP4 (ISO/IEC 14496-12 8.6, 8.7), written from whole columns at once."""

import struct

import numpy as np

from circumspect.media.boxes import full_box
from circumspect.media.varints import Integers


def stts(durations: Integers) -> bytes:
    """Decode durations, equal ones in a row counted."""
    return full_box(b"stts", 0, 0, _runs(durations))


def ctts(offsets: Integers) -> bytes:
    """Signed composition offsets (version 1)."""
    return full_box(b"ctts", 1, 0, _runs(offsets))


def stss(keys: Integers) -> bytes:
    """The numbers, from 0, of the frames at which decoding can begin."""
    return full_box(b"stss", 0, 0, struct.pack(">I", len(keys)), (keys + 1).astype(">u4").tobytes())


def stsz(sizes: Integers) -> bytes:
    return full_box(b"stsz", 0, 0, struct.pack(">II", 0, len(sizes)), sizes.astype(">u4").tobytes())


def stsc(samples: Integers) -> bytes:
    """How many samples each chunk has."""
    first = _first_of_runs(samples)
    rows = np.stack([first + 1, samples[first], np.ones_like(first)], axis=1)
    return full_box(b"stsc", 0, 0, struct.pack(">I", len(rows)), rows.astype(">u4").tobytes())


def chunk_offsets(offsets: Integers, *, wide: bool) -> bytes:
    """Where in the file each chunk begins: `co64` if `wide`, else `stco`."""
    kind, form = (b"co64", ">u8") if wide else (b"stco", ">u4")
    return full_box(kind, 0, 0, struct.pack(">I", len(offsets)), offsets.astype(form).tobytes())


def _first_of_runs(values: Integers) -> Integers:
    if not len(values):
        return values
    return np.flatnonzero(np.concatenate([np.ones(1, np.bool_), values[1:] != values[:-1]]))


def _runs(values: Integers) -> bytes:
    first = _first_of_runs(values)
    counts = np.diff(first, append=len(values))
    rows = np.stack([counts, values[first]], axis=1)
    return struct.pack(">I", len(rows)) + rows.astype(">i4").tobytes()
