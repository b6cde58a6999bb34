"""Making proofs from stored hashes, by one bulk read each (RFC 6962 sections 2.1.1 and 2.1.2).

Both walk down from the root, noting the subtrees they leave aside, and answer the hashes of those from the leaf up.
"""

from collections.abc import Iterable

from circumspect.merkle.errors import MerkleError
from circumspect.merkle.tree import HashReader, check_size, fold, read_hashes, subtree_positions


def inclusion_proof(index: int, size: int, read: HashReader) -> tuple[bytes, ...]:
    """That entry `index` is in the log of `size` entries. Raises MerkleError where there is no such entry."""
    check_size(size)
    if not 0 <= index < size:
        raise MerkleError(f"Entry {index} is not in a log of {size} entries; the first is 0 and the last {size - 1}.")
    aside: list[tuple[int, int]] = []
    start, end = 0, size
    while end - start > 1:
        middle = _split(start, end)
        if index < middle:
            aside.append((middle, end))
            end = middle
        else:
            aside.append((start, middle))
            start = middle
    return _hashes_of(reversed(aside), read)


def consistency_proof(old: int, new: int, read: HashReader) -> tuple[bytes, ...]:
    """That the log of `old` entries is how the log of `new` began. From an empty log, or to itself: no hashes."""
    check_size(new)
    if not 0 <= old <= new:
        raise MerkleError(f"A log of {new} entries cannot continue one of {old}: the old size must be from 0 to {new}.")
    if old == 0:
        return ()
    aside: list[tuple[int, int]] = []
    start, end = 0, new
    while old != end:
        middle = _split(start, end)
        if old <= middle:
            aside.append((middle, end))
            end = middle
        else:
            aside.append((start, middle))
            start = middle
    if start:  # the old tree is not one complete subtree, so the verifier can't know this part from its root
        aside.append((start, end))
    return _hashes_of(reversed(aside), read)


def _split(start: int, end: int) -> int:
    """Where RFC 6962 splits the entries [start, end): after the largest power of two below their number."""
    return start + (1 << ((end - start - 1).bit_length() - 1))


def _hashes_of(spans: Iterable[tuple[int, int]], read: HashReader) -> tuple[bytes, ...]:
    """The tree hash of every span of entries."""
    parts = [subtree_positions(start, end) for start, end in spans]
    hashes = read_hashes(read, [position for part in parts for position in part])
    result, at = [], 0
    for part in parts:
        result.append(fold(hashes[at : at + len(part)]))
        at += len(part)
    return tuple(result)
