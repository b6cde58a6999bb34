"""How a log asks a witness to cosign its checkpoint (c2sp.org/tlog-witness, POST /add-checkpoint)."""

from collections.abc import Sequence
from dataclasses import dataclass

from circumspect.merkle.checkpoint import Checkpoint
from circumspect.merkle.encoding import parse_decimal, parse_proof, parse_text, proof_lines
from circumspect.merkle.errors import NoteError
from circumspect.merkle.keys import Verifier
from circumspect.merkle.note import open_note, parse_note


@dataclass(frozen=True, slots=True)
class AddCheckpoint:
    """The witness last saw `old_size` entries; the proof leads from there to the checkpoint in the note."""

    old_size: int
    proof: tuple[bytes, ...]
    checkpoint_note: bytes


def add_checkpoint_request(old_size: int, proof: Sequence[bytes], checkpoint_note: bytes) -> bytes:
    """The body to post. `old_size` is what the witness last cosigned: 0, or what its answer 409 said."""
    written = f"old {old_size}\n{proof_lines(proof)}\n".encode() + checkpoint_note
    parse_add_checkpoint(written)
    return written


def parse_add_checkpoint(body: bytes) -> AddCheckpoint:
    """Raises NoteError where `body` has not the form of a request. Proves nothing yet."""
    head, separator, note = parse_text(body, "The request").partition("\n\n")
    first, *lines = head.split("\n")
    if not separator or not first.startswith("old "):
        raise NoteError("A request begins with the line 'old <size>' and has a checkpoint after a blank line.")
    old_size = parse_decimal(first.removeprefix("old "), "The old size of the request")
    Checkpoint.parse(parse_note(note.encode())[0])
    return AddCheckpoint(old_size, parse_proof(lines, "the request"), note.encode())


def add_cosignatures(checkpoint_note: bytes, answer: bytes, witnesses: Sequence[Verifier]) -> bytes:
    """The note with those lines of a witness's answer that the known `witnesses` signed; others are left out.

    Raises NoteError where the answer is malformed, a known witness's cosignature is false, or none has signed.
    """
    if b"\n\n" in b"\n" + answer:  # a blank line would make the answer the end of another text
        raise NoteError("The answer of a witness must be signature lines only, but it has a blank line.")
    opened = open_note(checkpoint_note + answer, witnesses)
    lines = [signature.line() for signature in opened.signatures]
    return checkpoint_note + b"".join(line for line in lines if line not in checkpoint_note)
