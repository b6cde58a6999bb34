"""A minute as an object: a header that says whose it is, then sealed chunks, each behind a short header of its own.

A chunk is sealed AES-128-CBC with PKCS#7 padding and a random IV, as HLS METHOD=AES-128 has it (RFC 8216 §5.2), so
that a player opens it with the minute's key. An object is readable by itself after a crash: what is whole is found
from the front.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from circumspect.vault.errors import Damaged
from circumspect.vault.holds import camera_bytes

MINUTE = Struct(">8s16sq")
MINUTE_MAGIC = b"CSPMIN1\n"
CHUNK = Struct(">4sI16sqI")
CHUNK_MAGIC = b"CSPC"
NOTE_MAGIC = b"CSPN"
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
    """What an object says of itself. `whole` is false where its end is cut off; what comes before that is good.

    `notes` are sealed like chunks and stand between them: what the writer must know again to read the chunks.
    """

    camera: str
    minute: int
    chunks: tuple[Chunk, ...]
    notes: tuple[Chunk, ...]
    whole: bool


def minute_header(camera: str, minute: int) -> bytes:
    """The first bytes of an object."""
    return MINUTE.pack(MINUTE_MAGIC, camera_bytes(camera), minute)


def seal_chunk(key: bytes, plain: bytes, start: int, duration: int, *, note: bool = False) -> tuple[bytes, bytes]:
    """A chunk as it stands in an object, header first, and its IV. Times are ticks of 1/90,000 s."""
    iv = os.urandom(IV_BYTES)
    padder = PKCS7(BLOCK_BITS).padder()
    encryptor = Cipher(algorithms.AES128(key), modes.CBC(iv)).encryptor()
    sealed = encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()
    return CHUNK.pack(NOTE_MAGIC if note else CHUNK_MAGIC, len(sealed), iv, start, duration) + sealed, iv


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
    found = tuple(records_of(data))
    end = found[-1][1].offset + found[-1][1].length if found else MINUTE.size
    chunks = tuple(chunk for magic, chunk in found if magic == CHUNK_MAGIC)
    notes = tuple(chunk for magic, chunk in found if magic == NOTE_MAGIC)
    return Minute(camera.rstrip(b"\x00").decode(), minute, chunks, notes, whole=end == len(data))


def chunks_in_file(file: BinaryIO) -> Iterator[tuple[Chunk, bool]]:
    """The whole chunks and notes (then True) of a minute that is being written, by their headers alone."""
    end = file.seek(0, os.SEEK_END)
    at = MINUTE.size
    while at + CHUNK.size <= end:
        file.seek(at)
        magic, length, iv, start, duration = CHUNK.unpack(file.read(CHUNK.size))
        at += CHUNK.size
        if magic not in (CHUNK_MAGIC, NOTE_MAGIC) or length % IV_BYTES or at + length > end:
            return
        yield Chunk(at, length, iv, start, duration), magic == NOTE_MAGIC
        at += length


def records_of(data: bytes) -> Iterator[tuple[bytes, Chunk]]:
    """The whole chunks and notes of an object, up to the first that is cut short or isn't one."""
    at = MINUTE.size
    while at + CHUNK.size <= len(data):
        magic, length, iv, start, duration = CHUNK.unpack_from(data, at)
        at += CHUNK.size
        if magic not in (CHUNK_MAGIC, NOTE_MAGIC) or length % IV_BYTES or at + length > len(data):
            return
        yield magic, Chunk(at, length, iv, start, duration)
        at += length


__all__ = [
    "Chunk",
    "Minute",
    "chunks_in_file",
    "minute_header",
    "open_chunk",
    "read_minute",
    "records_of",
    "seal_chunk",
]
