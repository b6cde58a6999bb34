"""Checkpoints and the log itself, as files outside the database: what an insider can't take back.

A file that is there is only ever followed by what continues it; something else is refused, never overwritten.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from circumspect.errors import CircumspectError
from circumspect.ledger.proofs import CurrentCheckpoint, current_checkpoint, stored_hashes
from circumspect.ledger.walk import bodies
from circumspect.merkle import (
    NoteError,
    ProofError,
    Verifier,
    consistency_proof,
    open_checkpoint,
    tiles,
    verify_consistency,
)

CHECKPOINT_FILE = "checkpoint"


class NotItsContinuation(CircumspectError):
    """A file holds something that this log doesn't continue."""


@dataclass(frozen=True, slots=True)
class Exported:
    """An export that is complete: how many files were written, and how many were there already and are the same."""

    size: int
    written: int
    kept: int


def put_checkpoint(path: Path) -> CurrentCheckpoint:
    """Write the newest checkpoint to a file. Raises NotItsContinuation where it holds one that we don't continue."""
    current = current_checkpoint()
    check_continuation(path, current)
    replace(path, current.note)
    return current


def check_continuation(path: Path, current: CurrentCheckpoint) -> None:
    """Raises NotItsContinuation unless `path` is free, or the current checkpoint provably continues the one in it."""
    if not path.exists():
        return
    new = current.checkpoint
    try:
        old = open_checkpoint(path.read_bytes(), [Verifier(current.vkey)]).checkpoint
        if old.size > new.size:
            raise ProofError(f"It has {old.size} entries, but the log has only {new.size}: entries are missing.")
        proof = consistency_proof(old.size, new.size, stored_hashes)
        verify_consistency(old.size, new.size, old.root, new.root, proof)
    except (NoteError, ProofError) as error:
        raise NotItsContinuation(
            f"{path} holds a checkpoint that this log doesn't continue. {error} It is evidence: keep it, find out why "
            "with 'circumspect ledger verify --since', and write to another file."
        ) from error


def export_log(folder: Path, progress: Callable[[int, int], None] | None = None) -> Exported:
    """Write the log as static files (c2sp.org/tlog-tiles): bundles of entries, tiles of hashes, `checkpoint` last.

    Never details. May be stopped and run again: what is there is compared and kept, and what differs is refused.
    """
    current = current_checkpoint()
    check_continuation(folder / CHECKPOINT_FILE, current)
    size, written, kept = current.checkpoint.size, 0, 0
    every = tile_count(size)
    for path, content in tiles(size, stored_hashes, bodies(size)):
        if put_tile(folder / path, content):
            written += 1
        else:
            kept += 1
        if progress:
            progress(written + kept, every)
    replace(folder / CHECKPOINT_FILE, current.note)
    return Exported(size, written, kept)


def tile_count(size: int) -> int:
    """How many files an export has, without its checkpoint."""
    count = width = -(-size // 256)
    level = size
    while level:
        count += -(-level // 256)
        level //= 256
    return count if width else 0


def put_tile(path: Path, content: bytes) -> bool:
    """Whether the file had to be written; False where it was there with this very content."""
    try:
        there = path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, content)
        return True
    if there != content:
        raise NotItsContinuation(
            f"{path} is there already with other content: it was changed, or it is of another log. Export to an empty "
            "folder."
        )
    return False


def replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    with half.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
