"""An export is the folder that c2sp.org/tlog-tiles describes, made without holding the log in memory."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from circumspect.merkle import MAX_ENTRY_BYTES, MerkleError, leaf_hash, tile_path, tiles
from tests.merkle.log_in_memory import LogInMemory
from tests.merkle.rfc6962 import tree_hash

pytestmark = pytest.mark.pure


def names(size: int) -> list[str]:
    def any_hash(positions: Sequence[int]) -> list[bytes]:
        return [bytes(32)] * len(positions)

    return [path for path, _ in tiles(size, any_hash, (b"" for _ in range(size)))]


def test_the_specifications_example_of_70000_entries() -> None:
    counted = Counter(
        path.split("/")[1] + ("." + path.split("/")[-1] if ".p/" in path else "") for path in names(70_000)
    )
    assert counted == {
        "entries": 273, "entries.112": 1, "0": 273, "0.112": 1, "1": 1, "1.17": 1, "2.1": 1,
    }  # fmt: skip


def test_small_logs_have_the_files_they_need() -> None:
    assert names(0) == []
    assert names(1) == ["tile/entries/000.p/1", "tile/0/000.p/1"]
    assert names(256) == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]
    assert names(257)[1::2] == ["tile/entries/001.p/1", "tile/0/001.p/1"]


def test_a_tile_is_found_by_its_number() -> None:
    assert tile_path("3", 1234067, 256) == "tile/3/x001/x234/067"
    assert tile_path("0", 5, 255) == "tile/0/005.p/255"
    assert tile_path("entries", 1000, 256) == "tile/entries/x001/000"
    assert tile_path("0", 999, 256) == "tile/0/999"


def test_tiles_have_the_hashes_and_bundles_the_entries() -> None:
    log = LogInMemory(b"entry %d" % number for number in range(600))
    files = dict(tiles(log.size, log.read, log.entries))
    assert files["tile/0/002.p/88"] == b"".join(leaf_hash(entry) for entry in log.entries[512:])
    assert files["tile/1/000.p/2"] == tree_hash(log.entries[:256]) + tree_hash(log.entries[256:512])
    assert files["tile/entries/000"].startswith(b"\x00\x07entry 0\x00\x07entry 1")


def test_entries_stream() -> None:
    taken = 0

    def entries() -> Iterator[bytes]:
        nonlocal taken
        for _ in range(100_000):
            taken += 1
            yield b"entry"

    next(tiles(100_000, lambda positions: [bytes(32)] * len(positions), entries()))
    assert taken == 256


def test_a_log_and_entries_that_do_not_fit_are_refused() -> None:
    log = LogInMemory([b"a", b"b", b"c"])
    with pytest.raises(MerkleError, match="3 entries, but only 2"):
        list(tiles(3, log.read, log.entries[:2]))
    with pytest.raises(MerkleError, match="2 entries, but more"):
        list(tiles(2, log.read, log.entries))
    with pytest.raises(MerkleError, match="Entry 1 has 65536 bytes"):
        list(tiles(2, log.read, [b"x" * MAX_ENTRY_BYTES, b"x" * (MAX_ENTRY_BYTES + 1)]))
