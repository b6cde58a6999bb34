"""Varints (LEB128) and zigzag, a whole column at once: a plan for an hour reads 200,000 of them."""

import numpy as np
import numpy.typing as npt

from circumspect.media.errors import Garbage

Integers = npt.NDArray[np.int64]

_LONGEST = 9


def zigzag(values: Integers) -> Integers:
    return (values << 1) ^ (values >> 63)


def unzigzag(values: Integers) -> Integers:
    return (values >> 1) ^ -(values & 1)


def write_varints(values: Integers) -> bytes:
    """`values` from 0 to 2**63 - 1."""
    lengths = np.ones(len(values), np.int64)
    for place in range(1, _LONGEST):
        lengths += values >= 1 << 7 * place
    out = np.zeros(int(lengths.sum()), np.uint8)
    starts = np.cumsum(lengths) - lengths
    for place in range(int(lengths.max(initial=0))):
        there = lengths > place
        more = np.where(lengths[there] > place + 1, 0x80, 0)
        out[starts[there] + place] = (values[there] >> 7 * place & 0x7F) | more
    return out.tobytes()


def read_varints(data: bytes) -> Integers:
    """All varints in `data`. Raises Garbage if the last one is cut off or one is too long."""
    octets = np.frombuffer(data, np.uint8).astype(np.int64)
    ends = np.flatnonzero(octets < 0x80)
    if len(octets) and (not len(ends) or ends[-1] != len(octets) - 1):
        raise Garbage("The index is cut off in the middle of a number.")
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1] + 1]) if len(ends) else ends
    lengths = ends - starts + 1
    if lengths.max(initial=0) > _LONGEST:
        raise Garbage("The index holds a number that is too long.")
    place = np.arange(len(octets)) - np.repeat(starts, lengths)
    return np.add.reduceat((octets & 0x7F) << 7 * place, starts) if len(ends) else np.zeros(0, np.int64)
