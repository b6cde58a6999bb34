"""The keys that sign notes: Ed25519 for a log, timestamped Ed25519 for a witness.

Sources: c2sp.org/signed-note (0x01) and c2sp.org/tlog-cosignature (0x04).
"""

import hashlib
import re
import struct
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from circumspect.merkle.encoding import MAX_SIZE, parse_base64, to_base64
from circumspect.merkle.errors import NoteError

KEY_ID_BYTES = 4
SIGNATURE_MARK = "— "

_PRIVATE_KEY_BYTES = 32
_PUBLIC_KEY_BYTES = 32
_KEY_ID_HEX = re.compile("[0-9a-f]{8}")


class KeyKind(IntEnum):
    """The signature type byte: it separates what one key could be made to sign as the other."""

    LOG = 0x01
    WITNESS = 0x04


def check_name(name: str) -> None:
    """Raises NoteError unless `name` can name a key: not empty, no space, no control character, no plus."""
    if not name or any(_can_not_name(character) for character in name):
        raise NoteError(
            f"{name!r} can't name a key: a name isn't empty and has no spaces and no plus, like 'library.example/log'."
        )


def _can_not_name(character: str) -> bool:
    return character.isspace() or character < " " or character == "+" or "\ud800" <= character <= "\udfff"


def key_id(name: str, kind: KeyKind, public_key: bytes) -> bytes:
    """SHA-256(name || newline || kind || public key), its first 4 bytes."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public_key).digest()[:KEY_ID_BYTES]


def cosigned_message(text: bytes, time: int) -> bytes:
    """What a witness signs for a checkpoint's text, at `time` in POSIX seconds."""
    return b"cosignature/v1\ntime %d\n" % time + text


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note. `value` is what follows the key id: for a cosignature its time, then the signature."""

    name: str
    key_id: bytes
    value: bytes

    def line(self) -> bytes:
        """As it stands under the note, with its newline."""
        return f"{SIGNATURE_MARK}{self.name} {to_base64(self.key_id + self.value)}\n".encode()


class Verifier:
    """A known public key, from its vkey: `name+hex(key id)+base64(kind || public key)`."""

    __slots__ = ("_key", "key_id", "kind", "name", "vkey")

    def __init__(self, vkey: str) -> None:
        self.vkey = vkey
        parts = vkey.split("+", 2)  # base64 may have a plus of its own
        if len(parts) != 3:
            raise NoteError(
                f"{vkey!r} is not a verifier key: it must be a name, a key id and a key, joined by plus signs."
            )
        self.name, id_hex, encoded = parts
        check_name(self.name)
        if not _KEY_ID_HEX.fullmatch(id_hex):
            raise NoteError(f"The key id {id_hex!r} of {self.name} must be 8 lower-case hexadecimal digits.")
        data = parse_base64(encoded, f"The key of {self.name}")
        if len(data) != 1 + _PUBLIC_KEY_BYTES or data[0] not in tuple(KeyKind):
            raise NoteError(f"The key of {self.name} must be 0x01 or 0x04 and the 32 bytes of an Ed25519 public key.")
        self.kind = KeyKind(data[0])
        self.key_id = bytes.fromhex(id_hex)
        if self.key_id != key_id(self.name, self.kind, data[1:]):
            raise NoteError(
                f"The key id {id_hex} is not that of the key of {self.name}: the line may have a typing error."
            )
        self._key = Ed25519PublicKey.from_public_bytes(data[1:])

    def __repr__(self) -> str:
        return f"Verifier({self.vkey!r})"

    def verifies(self, text: bytes, value: bytes) -> bool:
        """Whether `value`, a signature as it stands after the key id, is this key's over the note's `text`."""
        if self.kind is KeyKind.WITNESS:
            time = cosigned_time(value)
            if time is None:
                return False
            text, value = cosigned_message(text, time), value[8:]
        try:
            self._key.verify(value, text)
        except InvalidSignature:
            return False
        return True


def cosigned_time(value: bytes) -> int | None:
    """When a witness says it signed, in POSIX seconds; None where `value` has not the shape of a cosignature."""
    if len(value) != 8 + 64:
        return None
    time: int = struct.unpack(">Q", value[:8])[0]
    return time if time <= MAX_SIZE else None


@dataclass(frozen=True, slots=True)
class _PrivateKey:
    """An Ed25519 key under a name; never shown by repr."""

    name: str
    private_key: bytes = field(repr=False)
    _key: Ed25519PrivateKey = field(init=False, repr=False, compare=False)
    _public: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.private_key) != _PRIVATE_KEY_BYTES:
            raise NoteError(f"The private key of {self.name} has {len(self.private_key)} bytes; an Ed25519 key has 32.")
        key = Ed25519PrivateKey.from_private_bytes(self.private_key)
        object.__setattr__(self, "_key", key)
        object.__setattr__(self, "_public", key.public_key().public_bytes_raw())  # once: deriving it costs a signature

    @classmethod
    def generate(cls, name: str) -> Self:
        """A new key from the system's randomness."""
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    def _vkey(self, kind: KeyKind) -> str:
        return f"{self.name}+{key_id(self.name, kind, self._public).hex()}+{to_base64(bytes([kind]) + self._public)}"

    def _line(self, kind: KeyKind, value: bytes) -> bytes:
        return Signature(self.name, key_id(self.name, kind, self._public), value).line()


class Signer(_PrivateKey):
    """A log's key. Its name is the log's origin."""

    __slots__ = ()

    @property
    def vkey(self) -> str:
        """What others need to check this key's signatures."""
        return self._vkey(KeyKind.LOG)

    def sign(self, text: bytes) -> bytes:
        """The signature line for a note with this text, with its newline."""
        return self._line(KeyKind.LOG, self._key.sign(text))


class Cosigner(_PrivateKey):
    """A witness's key. It must sign for one witness name only, and never as a log: the message doesn't name it."""

    __slots__ = ()

    @property
    def vkey(self) -> str:
        """What others need to check this key's cosignatures."""
        return self._vkey(KeyKind.WITNESS)

    def cosign(self, text: bytes, time: int) -> bytes:
        """The line that says: at `time` (POSIX seconds) this was the largest consistent checkpoint of its log I saw."""
        if not 0 < time <= MAX_SIZE:
            raise NoteError(f"A cosignature's time is in POSIX seconds and above 0; it is {time}.")
        return self._line(KeyKind.WITNESS, struct.pack(">Q", time) + self._key.sign(cosigned_message(text, time)))
