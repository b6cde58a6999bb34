"""The tree alone, in memory, at one million entries: appending, and making and checking a proof. No peer, no database.

Run: python bench/merkle_proof.py
"""

import platform
import random
import statistics
import time
from collections.abc import Callable, Sequence

from circumspect.merkle import (
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)

SIZE = 1_000_000
ENTRY = b"x" * 300  # about the length of a canonical JSON entry
PROOFS = 2_000
RUNS = 5


def main() -> None:
    print(f"Python {platform.python_version()}, {SIZE:,} entries of {len(ENTRY)} bytes; median of {RUNS} (min to max)")
    stored: list[bytes] = []
    frontiers: list[Frontier] = []

    def append_all() -> None:
        stored.clear()
        frontiers[:] = [Frontier.empty()]
        for number in range(SIZE):
            frontiers[0], new = frontiers[0].append(leaf_hash(ENTRY + number.to_bytes(4, "big")))
            stored.extend(each for _, each in new)

    report("append by the frontier alone", append_all, SIZE)

    def read(positions: Sequence[int]) -> list[bytes]:
        return [stored[position] for position in positions]

    root = frontiers[0].root()
    chance = random.Random(6962)
    indexes = [chance.randrange(SIZE) for _ in range(PROOFS)]
    proofs = {index: inclusion_proof(index, SIZE, read) for index in indexes}
    leaves = {index: leaf_hash(ENTRY + index.to_bytes(4, "big")) for index in indexes}

    def prove() -> None:
        for index in indexes:
            inclusion_proof(index, SIZE, read)

    def check() -> None:
        for index in indexes:
            verify_inclusion(index, SIZE, leaves[index], proofs[index], root)

    def prove_and_check_consistency() -> None:
        for old in indexes:
            verify_consistency(old, SIZE, old_roots[old], root, consistency_proof(old, SIZE, read))

    old_roots = roots_at(indexes, leaf_of=lambda number: leaf_hash(ENTRY + number.to_bytes(4, "big")))
    report("make an inclusion proof", prove, PROOFS)
    report("check an inclusion proof", check, PROOFS)
    report("make and check a consistency proof", prove_and_check_consistency, PROOFS)


def roots_at(sizes: Sequence[int], leaf_of: Callable[[int], bytes]) -> dict[int, bytes]:
    """The roots at some sizes, by appending: a proof is checked against something else than its maker."""
    wanted, found, frontier = set(sizes), {}, Frontier.empty()
    for number in range(max(sizes) + 1):
        if number in wanted:
            found[number] = frontier.root()
        frontier, _ = frontier.append(leaf_of(number))
    return found


def report(what: str, run: Callable[[], None], times: int) -> None:
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        took.append((time.perf_counter() - start) / times)
    middle, least, most = statistics.median(took), min(took), max(took)
    print(f"{what}: {middle * 1e6:.1f} µs ({least * 1e6:.1f} to {most * 1e6:.1f}), {1 / middle:,.0f} a second")


if __name__ == "__main__":
    main()
