"""Checking proofs from the leaf up (RFC 9162 sections 2.1.3.2 and 2.1.4.2), sharing nothing with what makes them."""

from collections.abc import Sequence

from circumspect.merkle.encoding import HASH_BYTES, MAX_SIZE
from circumspect.merkle.errors import ProofError
from circumspect.merkle.tree import EMPTY_ROOT, node_hash


def verify_inclusion(index: int, size: int, leaf_hash: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Raises ProofError unless `proof` shows the entry of `leaf_hash` at `index` in the log of `size` and `root`."""
    if not 0 <= index < size <= MAX_SIZE:
        raise ProofError(f"Entry {index} cannot be in a log of {size} entries.")
    _check_hashes((leaf_hash, root, *proof))
    node, last, result = index, size - 1, leaf_hash
    for sibling in proof:
        if last == 0:
            raise ProofError(
                f"The inclusion proof of entry {index} in {size} has hashes left over ({len(proof)} in all)."
            )
        if node & 1 or node == last:
            result = node_hash(sibling, result)
            while not node & 1 and node:  # the last node of a ragged level rises alone until it has a left neighbour
                node >>= 1
                last >>= 1
        else:
            result = node_hash(result, sibling)
        node >>= 1
        last >>= 1
    if last != 0:
        raise ProofError(f"The inclusion proof of entry {index} in {size} is too short ({len(proof)} hashes).")
    if result != root:
        raise ProofError(
            f"The inclusion proof of entry {index} in {size} leads to another root: entry, proof or root is false."
        )


def verify_consistency(old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Raises ProofError unless `proof` shows that the log with `old_size` and `old_root` is how the new one began."""
    if not 0 <= old_size <= new_size <= MAX_SIZE:
        raise ProofError(f"A log of {new_size} entries cannot continue one of {old_size}.")
    _check_hashes((old_root, new_root, *proof))
    if old_size == 0 and old_root != EMPTY_ROOT:
        raise ProofError("The root of an empty log must be SHA-256 of nothing.")
    if old_size == new_size and old_root != new_root:
        raise ProofError(f"Two different roots for the same {old_size} entries: the log has been forked or rewritten.")
    if old_size in (0, new_size):
        if proof:
            raise ProofError(
                f"From {old_size} to {new_size} entries nothing is to prove, but {len(proof)} hashes are given."
            )
        return
    _walk_consistency(old_size, new_size, old_root, new_root, proof)


def _walk_consistency(old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """For 0 < old_size < new_size: rebuild both roots from one proof."""
    between = f"from {old_size} to {new_size} entries"
    if not proof:
        raise ProofError(f"The consistency proof {between} is empty.")
    whole = old_size & (old_size - 1) == 0  # a complete subtree: its root is the first hash and needs no sending
    path = (old_root, *proof) if whole else tuple(proof)
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node >>= 1
        last >>= 1
    old, new = path[0], path[0]
    for sibling in path[1:]:
        if last == 0:
            raise ProofError(f"The consistency proof {between} has hashes left over ({len(proof)} in all).")
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            new = node_hash(new, sibling)
        node >>= 1
        last >>= 1
    if last != 0:
        raise ProofError(f"The consistency proof {between} is too short ({len(proof)} hashes).")
    if old != old_root:
        raise ProofError(
            f"The consistency proof {between} does not lead to the old root: what was logged then has changed."
        )
    if new != new_root:
        raise ProofError(f"The consistency proof {between} does not lead to the new root.")


def _check_hashes(hashes: Sequence[bytes]) -> None:
    for each in hashes:
        if len(each) != HASH_BYTES:
            raise ProofError(f"A hash of {len(each)} bytes where a SHA-256 hash of {HASH_BYTES} must stand.")
