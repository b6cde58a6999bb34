"""Numbers, hashes and lines as the C2SP pages write them. Each has exactly one spelling: others are refused."""

import base64
import binascii
import re
from collections.abc import Sequence

from circumspect.merkle.errors import NoteError

MAX_SIZE = 2**63 - 1  # sizes and indexes are int64 in every other implementation
MAX_PROOF_HASHES = 63  # c2sp.org/tlog-witness; enough for a log of 2^62 entries
HASH_BYTES = 32

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_DECIMAL = re.compile("0|[1-9][0-9]{0,18}")


def parse_decimal(text: str, what: str) -> int:
    """An ASCII decimal without sign or leading zeros, at most MAX_SIZE. Raises NoteError, naming `what`."""
    if not _DECIMAL.fullmatch(text) or int(text) > MAX_SIZE:
        raise NoteError(f"{what} is {text!r}; it must be a decimal from 0 to 2^63 - 1 without leading zeros.")
    return int(text)


def to_base64(data: bytes) -> str:
    """Standard padded base64, RFC 4648 section 4."""
    return base64.b64encode(data).decode("ascii")


def parse_base64(text: str, what: str) -> bytes:
    """Raises NoteError unless `text` is exactly what encoding the answer would give."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise NoteError(f"{what} is not base64: {text!r}.") from error
    if to_base64(data) != text:  # stray bits in the last character would let one note be written in several ways
        raise NoteError(f"{what} is not canonical base64: {text!r} should be {to_base64(data)!r}.")
    return data


def parse_hash(text: str, what: str) -> bytes:
    """The base64 of one SHA-256 hash."""
    data = parse_base64(text, what)
    if len(data) != HASH_BYTES:
        raise NoteError(f"{what} has {len(data)} bytes; a SHA-256 hash has {HASH_BYTES}.")
    return data


def parse_proof(lines: Sequence[str], what: str) -> tuple[bytes, ...]:
    """One hash a line, at most 63."""
    if len(lines) > MAX_PROOF_HASHES:
        raise NoteError(f"{what} has {len(lines)} hashes; at most {MAX_PROOF_HASHES} are read.")
    return tuple(parse_hash(line, f"Hash {number} of {what}") for number, line in enumerate(lines))


def proof_lines(proof: Sequence[bytes]) -> str:
    """The inverse of parse_proof, each line with its newline."""
    return "".join(f"{to_base64(each)}\n" for each in proof)


def parse_text(data: bytes, what: str) -> str:
    """UTF-8 without control characters but newline, ending in a newline (c2sp.org/signed-note). Raises NoteError."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteError(f"{what} is not UTF-8 at byte {error.start}.") from error
    if control := _CONTROL.search(text):
        raise NoteError(f"{what} has the control character U+{ord(control[0]):04X} at character {control.start()}.")
    if not text.endswith("\n"):
        raise NoteError(f"{what} does not end in a newline; it may have been cut short.")
    return text
