"""Encrypt a package as it is made: age to the recipient's key, or a ZIP with AES-256 under a passphrase told by voice.

The AES-256 ZIP holds one file, the package itself as a ZIP, because the names in an encrypted ZIP can be read.
"""

import io
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any

import pyrage
import pyzipper
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError

CONSONANTS = "bdfghjklmnprstvz"
VOWELS = "aiou"
WORDS = 6
PIECE = 1 << 20


class BadKey(CircumspectError):
    """This isn't an age recipient; the message says what one looks like."""

    status = 400


@dataclass(frozen=True, slots=True)
class Sealed:
    """Size and SHA-256 of the encrypted file."""

    size: int
    sha256: str


class Counted(io.RawIOBase):
    """Writes on, and hashes what it writes. It can seek within what it wrote only if nothing depends on the hash."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest, self.size = file, sha256(), 0
        self.error: BaseException | None = None

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        return self.size

    def write(self, data: Any) -> int:
        self.digest.update(data)
        try:
            self.file.write(data)
        except OSError as error:
            self.error = error
            raise
        length = memoryview(data).nbytes
        self.size += length
        return length

    def sealed(self) -> Sealed:
        return Sealed(self.size, self.digest.hexdigest())


class Pieces(io.RawIOBase):
    """Reads what a generator gives."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.left, self.at = pieces, b"", 0
        self.error: BaseException | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while self.at >= len(self.left):
            try:
                self.left, self.at = next(self.pieces), 0
            except StopIteration:
                return b""
            except BaseException as error:
                self.error = error
                raise
        end = len(self.left) if size < 0 else self.at + size
        taken = self.left[self.at : end]
        self.at += len(taken)
        return taken


def recipient(key: str) -> pyrage.x25519.Recipient:
    """Raises BadKey."""
    key = "".join(key.split())
    if key.upper().startswith("AGE-SECRET-KEY-"):
        raise BadKey(
            _(
                "That is a secret key: whoever sent it has given away what opens their packages. Tell them to make a "
                "new one, and ask for the key that begins with “age1”."
            )
        )
    try:
        return pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        raise BadKey(
            _(
                "That is no age key. One begins with “age1” and has 62 letters and digits; have it read out and "
                "compared."
            )
        ) from None


def to_age(pieces: Iterator[bytes], key: str, file: IO[bytes]) -> Sealed:
    """Raises BadKey, and whatever the pieces raise."""
    source, out = Pieces(pieces), Counted(file)
    try:
        pyrage.encrypt_io(source, out, [recipient(key)])
    except BaseException:
        first = source.error or out.error
        if first is not None:  # pyrage tells of it in an error of its own, without what it was
            raise first from None
        raise
    return out.sealed()


def to_zip(pieces: Iterator[bytes], passphrase: str, name: str, file: IO[bytes]) -> Sealed:
    """One file `name` in a ZIP, AES-256 (WinZip AE-2)."""
    out = Counted(file)
    with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(passphrase.encode())
        archive.setencryption(pyzipper.WZ_AES, nbits=256)
        with archive.open(name, "w", force_zip64=True) as entry:
            for piece in pieces:
                entry.write(piece)
    return out.sealed()


def passphrase() -> str:
    """Six words that can be said and written down without doubt, of 16 bits each (as proquints are built)."""
    return "-".join(word() for _ in range(WORDS))


def word() -> str:
    return "".join(secrets.choice(VOWELS if place % 2 else CONSONANTS) for place in range(5))
