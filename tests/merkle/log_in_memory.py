"""A whole log in memory, for the tests of this folder: entries, stored hashes, and the root at every size."""

import base64
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from circumspect.merkle import (
    Checkpoint,
    Frontier,
    Signer,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    sign_note,
    tiles,
)

ORIGIN = "library.example/log"


class LogInMemory:
    """Appends by the frontier only, as the real ledger does; reads by position."""

    def __init__(self, entries: Iterable[bytes] = ()) -> None:
        self.entries: list[bytes] = []
        self.stored: list[bytes] = []
        self.frontier = Frontier.empty()
        self.roots = [self.frontier.root()]
        for entry in entries:
            self.append(entry)

    def append(self, entry: bytes) -> None:
        self.frontier, new = self.frontier.append(leaf_hash(entry))
        for position, each in new:
            assert position == len(self.stored)
            self.stored.append(each)
        self.entries.append(entry)
        self.roots.append(self.frontier.root())

    @property
    def size(self) -> int:
        return self.frontier.size

    def read(self, positions: Sequence[int]) -> list[bytes]:
        return [self.stored[position] for position in positions]

    def checkpoint(self, size: int) -> Checkpoint:
        return Checkpoint(ORIGIN, size, self.roots[size])

    def export(self, folder: Path, signer: Signer) -> None:
        for path, content in tiles(self.size, self.read, self.entries):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        (folder / "checkpoint").write_bytes(sign_note(self.checkpoint(self.size).body(), [signer]))

    def proofs_as_json(self, indexes: Iterable[int], olds: Iterable[int]) -> str:
        records = [{"index": i, "proof": _encoded(inclusion_proof(i, self.size, self.read))} for i in indexes]
        trees = [
            {
                "old": old,
                "root": _encoded([self.roots[old]])[0],
                "proof": _encoded(consistency_proof(old, self.size, self.read)),
            }
            for old in olds
        ]
        return json.dumps({"records": records, "trees": trees})


def _encoded(hashes: Sequence[bytes]) -> list[str]:
    return [base64.b64encode(each).decode() for each in hashes]
