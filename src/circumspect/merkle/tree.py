"""The hashes of an RFC 6962 tree, and where each one is stored.

Every complete subtree has one place for ever, in the order in which appending completes them (Go's tlog numbering).
"""

import hashlib
from collections.abc import Callable, Sequence

from circumspect.merkle.encoding import HASH_BYTES, MAX_SIZE
from circumspect.merkle.errors import MerkleError

EMPTY_ROOT = hashlib.sha256(b"").digest()

HashReader = Callable[[Sequence[int]], Sequence[bytes]]
"""Stored positions to their hashes, in the same order. It is called at most once for each root or proof."""


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 || entry)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def stored_hash_count(size: int) -> int:
    """How many hashes a tree of `size` entries has stored: one for each complete subtree."""
    check_size(size)
    return 2 * size - size.bit_count()  # size/1 + size/2 + size/4 + …, each rounded down


def stored_hash_index(level: int, n: int) -> int:
    """The position of subtree `n` at `level`, which covers the 2^level entries from n * 2^level on."""
    if not 0 <= level < 64 or n < 0:
        raise MerkleError(f"There is no subtree {n} at level {level}: levels go from 0 to 63, subtrees from 0.")
    last_entry = ((n + 1) << level) - 1
    return stored_hash_count(last_entry) + level


def subtree_positions(start: int, end: int) -> list[int]:
    """Where the fewest complete subtrees covering the entries [start, end) are stored, largest first.

    `start` must be a multiple of the largest power of two that is not above `end - start`; RFC 6962 splits only there.
    """
    positions = []
    while start < end:
        level = (end - start).bit_length() - 1
        positions.append(stored_hash_index(level, start >> level))
        start += 1 << level
    return positions


def fold(hashes: Sequence[bytes]) -> bytes:
    """The hash of the tree whose complete subtrees, largest first, are `hashes`."""
    if not hashes:
        return EMPTY_ROOT
    result = hashes[-1]
    for left in reversed(hashes[:-1]):
        result = node_hash(left, result)
    return result


def read_hashes(read: HashReader, positions: Sequence[int]) -> Sequence[bytes]:
    """One bulk read, whose answer is checked for shape: a store that lost a hash must not become a wrong proof."""
    if not positions:
        return ()
    hashes = read(positions)
    if len(hashes) != len(positions):
        raise MerkleError(f"The hash store answered {len(hashes)} of {len(positions)} hashes asked for.")
    for position, each in zip(positions, hashes, strict=True):
        if len(each) != HASH_BYTES:
            raise MerkleError(f"The stored hash at {position} has {len(each)} bytes; it must have {HASH_BYTES}.")
    return hashes


def check_size(size: int) -> None:
    """Raises MerkleError unless a log can have `size` entries."""
    if not 0 <= size <= MAX_SIZE:
        raise MerkleError(f"A log of {size} entries is not possible: a size goes from 0 to 2^63 - 1.")
