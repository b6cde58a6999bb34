"""What is checked of each entry: its bytes, its columns, its details, its time, and the hashes that it completed.

Nothing that is stored is believed: a hash is made again from below and compared. What was found false is then taken
as stored, so that each place is named once and one false byte doesn't hide behind its echoes.
"""

from dataclasses import dataclass, field
from datetime import datetime

import orjson

from circumspect.ledger.entry import VERSION, commitment, written_time
from circumspect.ledger.keys import LogKeys
from circumspect.ledger.store import BEFORE_ALL
from circumspect.ledger.walk import Chunk, KeptEntry
from circumspect.merkle import Frontier, leaf_hash, node_hash, stored_hash_count

ERASURE = "details.erased"
MANY = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that doesn't hold: where, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(slots=True)
class Walk:
    """The state of one walk over the log."""

    keys: LogKeys
    frontier: Frontier = field(default_factory=Frontier.empty)
    last: datetime = BEFORE_ALL
    details: int = 0
    erased: dict[str, int] = field(default_factory=dict)
    erasures: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, where: str, what: str) -> None:
        if len(self.faults) < MANY:
            self.faults.append(Fault(where, what))


def check_entry(walk: Walk, chunk: Chunk, index: int) -> None:
    """One entry: its bytes, its columns, its details, its time, and the hashes that it completed."""
    entry = chunk.entries.get(index)
    position = stored_hash_count(index)
    if entry is None:
        walk.fault(f"entry {index}", "it is missing")
        check_hashes(walk, chunk, index, chunk.hashes.get(position, bytes(32)))
        return
    leaf = leaf_hash(entry.body)
    stored = chunk.hashes.get(position)
    if stored is None:
        walk.fault(f"entry {index}", f"its hash (position {position}) is missing")
    elif stored != leaf:
        walk.fault(f"entry {index}", "its bytes don't give the hash that was stored with it: one of them was changed")
    check_hashes(walk, chunk, index, stored or leaf)
    if stored in (None, leaf):  # bytes that are false themselves say nothing of the columns and details
        check_parts(walk, entry)
    if entry.columns["kind"] == ERASURE:
        walk.erasures.add(entry.columns["subject"])
    if entry.at <= walk.last:
        walk.fault(f"entry {index}", f"its time {written_time(entry.at)} is not after that of the entry before")
    walk.last = entry.at


def check_hashes(walk: Walk, chunk: Chunk, index: int, leaf: bytes) -> None:
    """The subtrees that entry `index` completes, made anew from below and compared with what is stored."""
    frontier, new = walk.frontier.append(leaf)
    if all(chunk.hashes.get(position) == each for position, each in new[1:]):
        walk.frontier = frontier
        return
    below, newest = list(walk.frontier.hashes), leaf
    for level, (position, _) in enumerate(new[1:], start=1):
        newest = node_hash(below.pop(), newest)
        stored = chunk.hashes.get(position)
        if stored != newest:
            first = index + 1 - (1 << level)
            what = "is missing" if stored is None else "is not the hash of the two below it"
            walk.fault(f"hash {position}", f"it stands for the entries {first} to {index} and {what}")
        newest = stored or newest
    walk.frontier = Frontier(index + 1, (*below, newest))


def check_parts(walk: Walk, entry: KeptEntry) -> None:
    """The bytes say the same as the columns, and the details are those that the bytes are bound to."""
    where = f"entry {entry.index}"
    try:
        said = orjson.loads(entry.body)
    except orjson.JSONDecodeError:
        walk.fault(where, "its bytes are not JSON")
        return
    if not isinstance(said, dict) or said.get("v") != VERSION:
        walk.fault(where, f"its bytes are not an entry of version {VERSION}")
        return
    columns = {"time": written_time(entry.at), **entry.columns}
    for name, column in columns.items():
        if said.get(name) != column:
            walk.fault(where, f"its column '{name}' says {column!r}, but its bytes say {said.get(name)!r}")
    check_detail(walk, entry, said.get("details", ""))


def check_detail(walk: Walk, entry: KeptEntry, committed: str) -> None:
    where, detail = f"details of entry {entry.index}", entry.detail
    if detail is None:
        if committed:
            walk.fault(where, "they are missing: the entry is bound to details, and no row is left")
        return
    walk.details += 1
    if detail.erased:
        walk.erased[walk.keys.pseudonym(f"entry:{entry.index}")] = entry.index
        if detail.text or detail.salt:
            walk.fault(where, "they are marked as erased but are still there")
    elif not committed:
        walk.fault(where, "the entry says it has none")
    elif commitment(detail.salt, detail.text) != committed:
        walk.fault(where, "they are not those that the entry was written with")
