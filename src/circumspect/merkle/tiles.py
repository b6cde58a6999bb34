"""The log as a folder of static files that anyone may mirror (c2sp.org/tlog-tiles), made as a stream.

Needs memory for one tile at a time, however long the log is.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from circumspect.merkle.errors import MerkleError
from circumspect.merkle.tree import HashReader, check_size, read_hashes, stored_hash_index

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
MAX_ENTRY_BYTES = 0xFFFF  # a bundle writes an entry's length in two bytes


def tiles(size: int, read: HashReader, entries: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file of a log of `size` entries but its `checkpoint`, as (path below the folder, content).

    `entries` are all of them in order. Full tiles, and the partial tiles on the right edge.
    Raises MerkleError where there are more or fewer entries than `size`, or one is too long.
    """
    check_size(size)
    yield from _entry_bundles(size, iter(entries))
    level, width = 0, size
    while width:
        for number, start in enumerate(range(0, width, TILE_WIDTH)):
            wide = min(TILE_WIDTH, width - start)
            positions = [stored_hash_index(level * TILE_HEIGHT, n) for n in range(start, start + wide)]
            yield tile_path(str(level), number, wide), b"".join(read_hashes(read, positions))
        level, width = level + 1, width >> TILE_HEIGHT


def tile_path(level: str, number: int, width: int) -> str:
    """`tile/<level>/x001/x234/067[.p/<width>]`; the level of a bundle is `entries`."""
    name = f"{number % 1000:03}"
    while number := number // 1000:
        name = f"x{number % 1000:03}/{name}"
    return f"tile/{level}/{name}" + (f".p/{width}" if width < TILE_WIDTH else "")


def _entry_bundles(size: int, entries: Iterator[bytes]) -> Iterator[tuple[str, bytes]]:
    for number, start in enumerate(range(0, size, TILE_WIDTH)):
        wide = min(TILE_WIDTH, size - start)
        bundle = bytearray()
        count = 0
        for entry in islice(entries, wide):
            if len(entry) > MAX_ENTRY_BYTES:
                raise MerkleError(
                    f"Entry {start + count} has {len(entry)} bytes; a bundle takes at most {MAX_ENTRY_BYTES}."
                )
            bundle += len(entry).to_bytes(2, "big") + entry
            count += 1
        if count < wide:
            raise MerkleError(f"The log has {size} entries, but only {start + count} were given.")
        yield tile_path("entries", number, wide), bytes(bundle)
    if next(entries, None) is not None:
        raise MerkleError(f"The log has {size} entries, but more were given.")
