"""A minute as an object: a header that says whose it is, then sealed chunks, each behind a short header of its own.

A chunk is sealed AES-128-CBC with PKCS#7 padding and a random IV, as HLS METHOD=AES-128 has it (RFC 8216 §5.2), so
that a player opens it with the minute's key. An object is readable by itself after a crash: what is whole is found
from the front.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from circumspect.vault.errors import Damaged
from circumspect.vault.holds import camera_bytes

MINUTE = Struct(">8s16sq")
MINUTE_MAGIC = b"CSPMIN1\n"
CHUNK = Struct(">4sI16sqI")
CHUNK_MAGIC = b"CSPC"
BLOCK_BITS = 128
IV_BYTES = 16


@dataclass(frozen=True, slots=True)
class Chunk:
    """Where a sealed chunk stands in its object: `offset` and `length` in bytes; `start` in microseconds since 1970
    UTC; `duration` in the same ticks."""

    offset: int
    length: int
    iv: bytes
    start: int
    duration: int


@dataclass(frozen=True, slots=True)
class Minute:
    """What an object says of itself. `whole` is false where its end is cut off; the chunks before that are good."""

    camera: str
    minute: int
    chunks: tuple[Chunk, ...]
    whole: bool


def minute_header(camera: str, minute: int) -> bytes:
    """The first bytes of an object."""
    return MINUTE.pack(MINUTE_MAGIC, camera_bytes(camera), minute)


def seal_chunk(key: bytes, plain: bytes, start: int, duration: int) -> tuple[bytes, bytes]:
    """A chunk as it stands in an object, header first, and its IV. Times are ticks of 1/90,000 s."""
    iv = os.urandom(IV_BYTES)
    padder = PKCS7(BLOCK_BITS).padder()
    encryptor = Cipher(algorithms.AES128(key), modes.CBC(iv)).encryptor()
    sealed = encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()
    return CHUNK.pack(CHUNK_MAGIC, len(sealed), iv, start, duration) + sealed, iv


def open_chunk(key: bytes, iv: bytes, sealed: bytes) -> bytes:
    """The plain bytes of a chunk. Raises Damaged for a wrong key or changed bytes that break the padding."""
    if not sealed or len(sealed) % IV_BYTES:
        raise Damaged(f"A sealed chunk has {len(sealed)} bytes, which is no multiple of {IV_BYTES}: it is cut short.")
    decryptor = Cipher(algorithms.AES128(key), modes.CBC(iv)).decryptor()
    unpadder = PKCS7(BLOCK_BITS).unpadder()
    try:
        return unpadder.update(decryptor.update(sealed) + decryptor.finalize()) + unpadder.finalize()
    except ValueError:
        raise Damaged("A sealed chunk doesn't open: its bytes were changed, or the key is another minute's.") from None


def read_minute(data: bytes) -> Minute:
    """What is in an object, found from the front. Raises Damaged for bytes that aren't a minute of ours."""
    if len(data) < MINUTE.size or not data.startswith(MINUTE_MAGIC):
        raise Damaged("These bytes are no sealed minute: the first of them don't say so.")
    _, camera, minute = MINUTE.unpack_from(data)
    chunks = tuple(chunks_of(data))
    end = chunks[-1].offset + chunks[-1].length if chunks else MINUTE.size
    return Minute(camera.rstrip(b"\x00").decode(), minute, chunks, whole=end == len(data))


def chunks_of(data: bytes) -> Iterator[Chunk]:
    """The whole chunks of an object, up to the first that is cut short or isn't one."""
    at = MINUTE.size
    while at + CHUNK.size <= len(data):
        magic, length, iv, start, duration = CHUNK.unpack_from(data, at)
        at += CHUNK.size
        if magic != CHUNK_MAGIC or length % IV_BYTES or at + length > len(data):
            return
        yield Chunk(at, length, iv, start, duration)
        at += length


__all__ = ["Chunk", "Minute", "chunks_of", "minute_header", "open_chunk", "read_minute", "seal_chunk"]
