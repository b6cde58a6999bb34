"""An age file under a phrase (C2SP age, scrypt recipient), whose work is a figure set down here.

The age program measures the machine when it seals and when it opens, and refuses what it thinks would take too long: on
a busy machine a right phrase is then called wrong. What is sealed here opens in any age program, and the other way.
"""

import hmac
from base64 import b64decode, b64encode
from hashlib import sha256
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from circumspect.vault.errors import Damaged, VaultError

WORK = 18
"""log2 of scrypt's N: 256 MiB and about a second, as the age program has it."""
MOST_WORK = 22
FIRST, LABEL = b"age-encryption.org/v1\n", b"age-encryption.org/v1/scrypt"
LARGEST = 65_536  # one piece of an age file
NO_NONCE, ONLY_PIECE = bytes(12), bytes(11) + b"\x01"


class WrongPhrase(VaultError):
    """The phrase doesn't open the file."""


def seal_under_phrase(plain: bytes, phrase: str) -> bytes:
    """At most LARGEST bytes. Raises ValueError for more."""
    if len(plain) > LARGEST:
        raise ValueError(f"{len(plain)} bytes are more than the {LARGEST} of one piece.")
    salt, file_key, nonce = token_bytes(16), token_bytes(16), token_bytes(16)
    wrapped = ChaCha20Poly1305(worked(phrase, salt, WORK)).encrypt(NO_NONCE, file_key, None)
    head = FIRST + b"-> scrypt %s %d\n%s\n---" % (text(salt), WORK, text(wrapped))
    sealed = ChaCha20Poly1305(derived(file_key, nonce, b"payload")).encrypt(ONLY_PIECE, plain, None)
    return head + b" " + text(mac_of(head, file_key)) + b"\n" + nonce + sealed


def open_with_phrase(sealed: bytes, phrase: str) -> bytes:
    """Raises WrongPhrase; Damaged for what isn't such a file, was changed, or asks for more than MOST_WORK."""
    salt, work, wrapped, mac, body = parts(sealed)
    try:
        file_key = ChaCha20Poly1305(worked(phrase, salt, work)).decrypt(NO_NONCE, wrapped, None)
    except InvalidTag as error:
        raise WrongPhrase("The phrase doesn't open this file.") from error
    head = sealed[: sealed.index(b"\n---") + 4]
    if not hmac.compare_digest(mac, mac_of(head, file_key)):
        raise Damaged("The head of this age file was changed.")
    try:
        return ChaCha20Poly1305(derived(file_key, body[:16], b"payload")).decrypt(ONLY_PIECE, body[16:], None)
    except InvalidTag as error:
        raise Damaged("The content of this age file was changed.") from error


def parts(sealed: bytes) -> tuple[bytes, int, bytes, bytes, bytes]:
    """Salt, work, wrapped file key, MAC, and the payload with its nonce."""
    try:
        first, stanza, wrapped, end, body = sealed.split(b"\n", 4)
        arrow, kind, salt, work = stanza.split(b" ")
        dashes, mac = end.split(b" ")
        read = octets(salt), int(work), octets(wrapped), octets(mac), body
    except ValueError as error:
        raise Damaged("This isn't an age file under a phrase.") from error
    if (first + b"\n", arrow, kind, dashes) != (FIRST, b"->", b"scrypt", b"---") or len(body) < 32:
        raise Damaged("This isn't an age file under a phrase.")
    if not 0 < read[1] <= MOST_WORK:
        raise Damaged(f"This age file asks for the work 2^{read[1]}; at most 2^{MOST_WORK} is done.")
    return read


def worked(phrase: str, salt: bytes, work: int) -> bytes:
    return Scrypt(salt=LABEL + salt, length=32, n=2**work, r=8, p=1).derive(phrase.encode())


def derived(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=salt, info=info).derive(file_key)


def mac_of(head: bytes, file_key: bytes) -> bytes:
    return hmac.digest(derived(file_key, b"", b"header"), head, sha256)


def text(octets: bytes) -> bytes:
    """Base64 without padding, as age writes it."""
    return b64encode(octets).rstrip(b"=")


def octets(written: bytes) -> bytes:
    """Raises ValueError for what isn't written the one way that there is (bits left over must be zero)."""
    read = b64decode(written + b"=" * (-len(written) % 4), validate=True)
    if text(read) != written:
        raise ValueError("not canonical")
    return read
