"""Boxes of ISO/IEC 14496-12: how one is written, and how one is found again."""

import struct
from collections.abc import Iterator

from circumspect.media.errors import Garbage

_IDENTITY = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def box(kind: bytes, *parts: bytes) -> bytes:
    return struct.pack(">I4s", 8 + sum(map(len, parts)), kind) + b"".join(parts)


def full_box(kind: bytes, version: int, flags: int, *parts: bytes) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def children(data: bytes | memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """Kind and content of each box in `data`."""
    view, at = memoryview(data), 0
    while at < len(view):
        if at + 8 > len(view):
            raise Garbage(f"A box is cut off at byte {at}.")
        size, kind = struct.unpack_from(">I4s", view, at)
        if size < 8 or at + size > len(view):
            raise Garbage(
                f"The box {kind!r} at byte {at} says that it is {size} bytes long; {len(view) - at} are there."
            )
        yield kind, view[at + 8 : at + size]
        at += size


def find(data: bytes | memoryview, *path: bytes) -> memoryview:
    """The content of the box at `path`, one kind inside the other."""
    view = memoryview(data)
    for kind in path:
        found = next((content for name, content in children(view) if name == kind), None)
        if found is None:
            raise Garbage(f"There is no {kind.decode('latin-1')} box where one must be.")
        view = found
    return view


def mvhd(timescale: int, duration: int, next_track: int) -> bytes:
    times = struct.pack(">QQIQ", 0, 0, timescale, duration)
    rest = struct.pack(">IH10x", 0x10000, 0x100) + _IDENTITY + struct.pack(">24xI", next_track)
    return full_box(b"mvhd", 1, 0, times, rest)


def tkhd(track: int, duration: int, width: int, height: int, *, top: int = 0, layer: int = 0) -> bytes:
    """Enabled and in the movie. `duration` in the movie's time scale; `top` in pixels; the lowest layer is in front."""
    times = struct.pack(">QQI4xQ", 0, 0, track, duration)
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, top << 16, 0x40000000)
    rest = struct.pack(">8xhhh2x", layer, 0, 0) + matrix + struct.pack(">II", width << 16, height << 16)
    return full_box(b"tkhd", 1, 3, times, rest)


def edits(duration: int, media_time: int) -> bytes:
    """Show the track from `media_time` (its time scale) on, for `duration` (the movie's)."""
    return box(b"edts", full_box(b"elst", 1, 0, struct.pack(">IQqhh", 1, duration, media_time, 1, 0)))


def mdhd(timescale: int, duration: int) -> bytes:
    return full_box(b"mdhd", 1, 0, struct.pack(">QQIQHH", 0, 0, timescale, duration, 0x55C4, 0))


def hdlr(kind: bytes, name: bytes) -> bytes:
    return full_box(b"hdlr", 0, 0, struct.pack(">4x4s12x", kind), name + b"\0")


def dinf() -> bytes:
    """The samples are in this very file."""
    return box(b"dinf", full_box(b"dref", 0, 0, struct.pack(">I", 1), full_box(b"url ", 0, 1)))


def stsd(*entries: bytes) -> bytes:
    return full_box(b"stsd", 0, 0, struct.pack(">I", len(entries)), *entries)
