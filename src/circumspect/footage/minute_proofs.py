"""That a recorded minute is in its day's tree, whose root the log has: for whoever has to show it later, elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from circumspect.footage.days import leaf_of, leaves_of
from circumspect.footage.models import Day, Minute
from circumspect.merkle import Frontier, inclusion_proof, leaf_hash, verify_inclusion
from circumspect.vault import day_of

HASH = 32


@dataclass(frozen=True, slots=True)
class MinuteProof:
    """`leaf` are the bytes that were hashed (camera, minute, start, SHA-256 of the sealed object, a line each).

    `size`, `index`, `hashes` and `root` are those of its day's tree (RFC 6962).
    """

    minute: int
    day: date
    leaf: bytes
    index: int
    size: int
    hashes: tuple[bytes, ...]
    root: bytes


class DayTree:
    """The tree of a closed day, from its rows or, where most are gone, from the hashes that were kept."""

    def __init__(self, row: Day) -> None:
        self.root = bytes(row.root)
        kept = bytes(row.leaf_hashes or b"")
        self.leaves = (
            [kept[at : at + HASH] for at in range(0, len(kept), HASH)]
            if kept
            else [leaf_hash(leaf) for leaf in leaves_of(row.day)]
        )
        self.stored: list[bytes] = []
        frontier = Frontier.empty()
        for leaf in self.leaves:
            frontier, hashes = frontier.append(leaf)
            self.stored.extend(each for _position, each in hashes)
        self.whole = frontier.root() == self.root

    def read(self, positions: Sequence[int]) -> list[bytes]:
        return [self.stored[position] for position in positions]


def prove_minutes(rows: Iterable[Minute]) -> tuple[list[MinuteProof], list[date]]:
    """A proof for each minute of a closed day, and the days of which there is none (not over yet, or not whole)."""
    found: list[MinuteProof] = []
    by_day: dict[date, list[Minute]] = {}
    for row in rows:
        by_day.setdefault(day_of(row.minute), []).append(row)
    without = []
    for day, minutes in sorted(by_day.items()):
        kept = Day.objects.filter(day=day).exclude(root=None).first()
        tree = DayTree(kept) if kept else None
        if tree is None or not tree.whole:
            without.append(day)
            continue
        found += [proof_of(tree, day, row) for row in minutes]
    return found, without


def proof_of(tree: DayTree, day: date, row: Minute) -> MinuteProof:
    leaf = leaf_of(row.camera.key, row.minute, row.start, bytes(row.digest))
    index, size = tree.leaves.index(leaf_hash(leaf)), len(tree.leaves)
    hashes = inclusion_proof(index, size, tree.read)
    verify_inclusion(index, size, leaf_hash(leaf), hashes, tree.root)
    return MinuteProof(row.minute, day, leaf, index, size, tuple(hashes), tree.root)
