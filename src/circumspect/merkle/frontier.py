"""The right edge of the tree: all that appending needs to know. At most 63 hashes, whatever the log has grown to."""

from dataclasses import dataclass
from typing import Self

from circumspect.merkle.encoding import HASH_BYTES
from circumspect.merkle.errors import MerkleError
from circumspect.merkle.tree import (
    HashReader,
    check_size,
    fold,
    node_hash,
    read_hashes,
    stored_hash_count,
    subtree_positions,
)


@dataclass(frozen=True, slots=True)
class Frontier:
    """The complete subtrees that make up a log of `size` entries, largest first: one for each 1 in its binary."""

    size: int
    hashes: tuple[bytes, ...]

    def __post_init__(self) -> None:
        check_size(self.size)
        if len(self.hashes) != self.size.bit_count():
            raise MerkleError(
                f"The frontier of {self.size} entries has {self.size.bit_count()} hashes, not {len(self.hashes)}."
            )

    @classmethod
    def empty(cls) -> Self:
        """Of a log without entries."""
        return cls(0, ())

    def append(self, leaf: bytes) -> tuple[Self, tuple[tuple[int, bytes], ...]]:
        """Add an entry by its leaf hash.

        Answers the new frontier and what is new to store as (position, hash): the leaf, then each subtree it completes.
        The positions follow each other from stored_hash_count(size) on.
        """
        if len(leaf) != HASH_BYTES:
            raise MerkleError(f"A leaf hash has {HASH_BYTES} bytes, this one {len(leaf)}: append leaf_hash(entry).")
        position = stored_hash_count(self.size)
        stored = [(position, leaf)]
        hashes, remaining, newest = list(self.hashes), self.size, leaf
        while remaining & 1:  # two subtrees of one size become the next larger
            newest = node_hash(hashes.pop(), newest)
            position += 1
            stored.append((position, newest))
            remaining >>= 1
        return type(self)(self.size + 1, (*hashes, newest)), tuple(stored)

    def root(self) -> bytes:
        """The RFC 6962 tree hash."""
        return fold(self.hashes)

    def to_bytes(self) -> bytes:
        """The hashes one after the other; the size must be kept beside them."""
        return b"".join(self.hashes)

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> Self:
        """The inverse of to_bytes. Raises MerkleError where `data` is no frontier of `size` entries."""
        check_size(size)
        if len(data) != size.bit_count() * HASH_BYTES:
            raise MerkleError(
                f"The frontier of {size} entries takes {size.bit_count() * HASH_BYTES} bytes, not {len(data)}."
            )
        return cls(size, tuple(data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)))


def frontier_at(size: int, read: HashReader) -> Frontier:
    """The frontier that the log had at `size`, from its stored hashes."""
    check_size(size)
    return Frontier(size, tuple(read_hashes(read, subtree_positions(0, size))))


def root_at(size: int, read: HashReader) -> bytes:
    """The root that the log had at `size`, from its stored hashes."""
    return frontier_at(size, read).root()
