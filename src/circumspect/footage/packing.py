"""Packed columns: where each sealed chunk of a minute stands, and the parameter sets of a stream."""

import struct
from collections.abc import Iterator, Sequence

from circumspect.errors import CircumspectError
from circumspect.media import Configuration
from circumspect.vault import Chunk

CHUNK = struct.Struct(">II16sqI")
LENGTH = struct.Struct(">H")


class PackedWrong(CircumspectError):
    """A packed column that isn't as it was written."""


def pack_chunks(chunks: Sequence[Chunk]) -> bytes:
    """36 bytes a chunk: offset, length, IV, start, duration."""
    return b"".join(CHUNK.pack(c.offset, c.length, c.iv, c.start, c.duration) for c in chunks)


def unpack_chunks(data: bytes) -> tuple[Chunk, ...]:
    """Raises PackedWrong."""
    return tuple(Chunk(*fields) for fields in chunk_rows(data))


def chunk_rows(data: bytes) -> Iterator[tuple[int, int, bytes, int, int]]:
    """The same as bare tuples, for an hour's playlist. Raises PackedWrong."""
    if len(data) % CHUNK.size:
        raise PackedWrong(f"A minute's table of chunks has {len(data)} bytes, no multiple of {CHUNK.size}.")
    return CHUNK.iter_unpack(data)


def pack_configuration(configuration: Configuration) -> bytes:
    """The codec and the parameter sets, each behind its length."""
    parts = (configuration.codec.encode(), *configuration.sets)
    return b"".join(LENGTH.pack(len(part)) + part for part in parts)


def unpack_configuration(data: bytes) -> Configuration:
    """Raises PackedWrong."""
    parts, at = [], 0
    while at + LENGTH.size <= len(data):
        (length,) = LENGTH.unpack_from(data, at)
        parts.append(data[at + LENGTH.size : at + LENGTH.size + length])
        at += LENGTH.size + length
    if at != len(data) or not parts or parts[0] not in (b"h264", b"h265"):
        raise PackedWrong("The setup of a stream is cut short, or of a codec that isn't recorded.")
    return Configuration("h264" if parts[0] == b"h264" else "h265", tuple(parts[1:]))
