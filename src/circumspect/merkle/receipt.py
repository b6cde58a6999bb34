"""A receipt: proof, in one small file, that an entry is in the log (c2sp.org/tlog-proof@v1). It is checked offline."""

from collections.abc import Sequence
from dataclasses import dataclass

from circumspect.merkle.checkpoint import Checkpoint, SignedCheckpoint, open_checkpoint
from circumspect.merkle.encoding import (
    parse_base64,
    parse_decimal,
    parse_proof,
    parse_text,
    proof_lines,
)
from circumspect.merkle.errors import NoteError
from circumspect.merkle.keys import Verifier
from circumspect.merkle.note import parse_note
from circumspect.merkle.tree import leaf_hash
from circumspect.merkle.verify import verify_inclusion

_HEADER = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Nothing in it is trusted before verify_receipt; `extra` (which other writers may add) not even then."""

    index: int
    proof: tuple[bytes, ...]
    checkpoint_note: bytes
    extra: bytes | None = None


def receipt(index: int, proof: Sequence[bytes], checkpoint_note: bytes) -> bytes:
    """The file, usually named `.tlog-proof`: the entry's index, its inclusion proof, and the signed checkpoint."""
    written = f"{_HEADER}\nindex {index}\n{proof_lines(proof)}\n".encode() + checkpoint_note
    parse_receipt(written)  # what we hand out is what anybody can read
    return written


def parse_receipt(data: bytes) -> Receipt:
    """Raises NoteError where `data` has not the form of a receipt. Proves nothing yet."""
    text = parse_text(data, "The receipt")
    head, separator, note = text.partition("\n\n")
    lines = head.split("\n")
    if not separator or lines[0] != _HEADER:
        raise NoteError(f"A receipt begins with the line {_HEADER!r} and has a checkpoint after a blank line.")
    rest = lines[1:]
    extra = None
    if rest and rest[0].startswith("extra "):
        extra = parse_base64(rest.pop(0).removeprefix("extra "), "The extra data of the receipt")
    if not rest or not rest[0].startswith("index "):
        raise NoteError(f"The receipt must say 'index' and a number, but says {rest[0] if rest else ''!r}.")
    index = parse_decimal(rest.pop(0).removeprefix("index "), "The index of the receipt")
    Checkpoint.parse(parse_note(note.encode())[0])
    return Receipt(index, parse_proof(rest, "the receipt"), note.encode(), extra)


def verify_receipt(data: bytes, entry: bytes, verifiers: Sequence[Verifier]) -> SignedCheckpoint:
    """Raises NoteError or ProofError unless the log signed a checkpoint whose tree has exactly these entry bytes.

    Answers that checkpoint; its note's signatures tell which witnesses have seen it.
    """
    parsed = parse_receipt(data)
    signed = open_checkpoint(parsed.checkpoint_note, verifiers)
    verify_inclusion(parsed.index, signed.checkpoint.size, leaf_hash(entry), parsed.proof, signed.checkpoint.root)
    return signed
