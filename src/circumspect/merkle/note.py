"""Signed notes (c2sp.org/signed-note): a text, a blank line, and one line for each signature.

A note counts only when a key that was known beforehand signed it, and never when such a key's signature is false.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from circumspect.merkle.encoding import parse_base64, parse_text
from circumspect.merkle.errors import NoteError
from circumspect.merkle.keys import KEY_ID_BYTES, SIGNATURE_MARK, Signature, Signer, Verifier, check_name

MAX_NOTE_BYTES = 1_000_000
MAX_SIGNATURES = 100  # the specification wants at least 16 accepted; a bound keeps a hostile note from costing time


@dataclass(frozen=True, slots=True)
class Note:
    """A note that was opened: its text, the signatures by known keys (verified), and those by keys we don't know."""

    text: bytes
    signatures: tuple[Signature, ...]
    unknown: tuple[Signature, ...]


def sign_note(text: bytes, signers: Sequence[Signer]) -> bytes:
    """The note. `text` must be UTF-8 ending in a newline. Raises NoteError where it is not, or nobody signs."""
    parse_text(text, "The text of the note")
    if not signers:
        raise NoteError("A note needs at least one signature.")
    return text + b"\n" + b"".join(signer.sign(text) for signer in signers)


def open_note(note: bytes, verifiers: Sequence[Verifier]) -> Note:
    """Check `note` by the known keys. Raises NoteError where it is malformed, falsely signed, or signed by none."""
    known = {(verifier.name, verifier.key_id): verifier for verifier in verifiers}
    if len(known) != len(verifiers):
        raise NoteError("Two of the known keys have the same name and key id, so a signature can't say whose it is.")
    text, signatures = parse_note(note)
    verified: dict[tuple[str, bytes], Signature] = {}
    unknown: list[Signature] = []
    for signature in signatures:
        whose = (signature.name, signature.key_id)
        if whose not in known:
            unknown.append(signature)
        elif known[whose].verifies(text, signature.value):
            verified.setdefault(whose, signature)
        else:
            raise NoteError(
                f"The signature of {signature.name} is false: the note was changed, or another key signed it."
            )
    if not verified:
        names = ", ".join(verifier.name for verifier in verifiers) or "none"
        raise NoteError(f"No known key has signed the note. Known: {names}.")
    return Note(text, tuple(verified.values()), tuple(unknown))


def parse_note(note: bytes) -> tuple[bytes, tuple[Signature, ...]]:
    """The text with its last newline, and the signatures, none of them checked. Raises NoteError."""
    if len(note) > MAX_NOTE_BYTES:
        raise NoteError(f"The note has {len(note)} bytes; at most {MAX_NOTE_BYTES} are read.")
    whole = parse_text(note, "The note")
    text, separator, block = whole.rpartition("\n\n")
    if not separator or not block:
        raise NoteError("The note has no signatures: after the text there must be a blank line and at least one.")
    lines = block.removesuffix("\n").split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteError(f"The note has {len(lines)} signatures; at most {MAX_SIGNATURES} are read.")
    return f"{text}\n".encode(), tuple(_parse_signature(line) for line in lines)


def _parse_signature(line: str) -> Signature:
    fields = line.removeprefix(SIGNATURE_MARK).split(" ")
    if not line.startswith(SIGNATURE_MARK) or len(fields) != 2:
        raise NoteError(
            f"A signature line must be an em dash, a key name and base64, one space between; it is {line!r}."
        )
    name, encoded = fields
    check_name(name)
    data = parse_base64(encoded, f"The signature of {name}")
    if len(data) <= KEY_ID_BYTES:
        raise NoteError(f"The signature of {name} has {len(data)} bytes; it must have a key id of 4 and a signature.")
    return Signature(name, data[:KEY_ID_BYTES], data[KEY_ID_BYTES:])
