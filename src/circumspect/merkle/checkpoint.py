"""What the log says of itself: its name, its size, its root (c2sp.org/tlog-checkpoint)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from circumspect.merkle.encoding import HASH_BYTES, parse_decimal, parse_hash, parse_text, to_base64
from circumspect.merkle.errors import NoteError
from circumspect.merkle.keys import KeyKind, Verifier
from circumspect.merkle.note import Note, open_note
from circumspect.merkle.tree import EMPTY_ROOT, check_size


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log at one size. `extensions` are further lines that other logs may add; ours adds none."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_size(self.size)
        for line in (self.origin, *self.extensions):
            if not line or any(character < " " for character in line):
                raise NoteError(f"A line of a checkpoint can't be empty or have control characters; it is {line!r}.")
        if len(self.root) != HASH_BYTES:
            raise NoteError(f"The root of {self.origin} has {len(self.root)} bytes; it must have {HASH_BYTES}.")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise NoteError(f"The root of {self.origin} without entries must be SHA-256 of nothing.")

    def body(self) -> bytes:
        """The note text: three lines, or more with extensions."""
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines).encode()

    @classmethod
    def parse(cls, body: bytes) -> Self:
        """The inverse of body(), for a note's text. Raises NoteError."""
        lines = parse_text(body, "The checkpoint").removesuffix("\n").split("\n")
        if len(lines) < 3:
            raise NoteError(f"A checkpoint has an origin, a size and a root, a line each; this has {len(lines)} lines.")
        origin, size, root, *extensions = lines
        return cls(
            origin,
            parse_decimal(size, f"The size of {origin!r}"),
            parse_hash(root, f"The root of {origin!r}"),
            tuple(extensions),
        )


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint whose log has signed it, with the note that says so."""

    checkpoint: Checkpoint
    note: Note


def open_checkpoint(note: bytes, verifiers: Sequence[Verifier]) -> SignedCheckpoint:
    """Open a checkpoint note. Raises NoteError unless the log itself signed it: a witness does not speak for a log."""
    opened = open_note(note, verifiers)
    checkpoint = Checkpoint.parse(opened.text)
    log_keys = {(each.name, each.key_id) for each in verifiers if each.kind is KeyKind.LOG}
    if not any((s.name, s.key_id) in log_keys and s.name == checkpoint.origin for s in opened.signatures):
        raise NoteError(f"No known key named {checkpoint.origin} has signed the checkpoint of {checkpoint.origin}.")
    return SignedCheckpoint(checkpoint, opened)
