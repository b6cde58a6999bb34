"""A line of any length is read in bounded memory, and only that line is lost."""

import tracemalloc
from pathlib import Path

import pytest

from circumspect.patrons.koha.lines import Reading

pytestmark = pytest.mark.pure
SIZE = 128 * 1024 * 1024


def test_a_line_of_128_megabytes_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "patrons.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n")
        file.truncate(SIZE)
        file.seek(SIZE)
        file.write(b"\nc,d\n")
    tracemalloc.start()
    with path.open("rb") as file:
        rows = list(Reading(file, lambda read: None).rows(","))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [row.line for row in rows] == [1, 2, 3]
    assert [bool(row.wrong) for row in rows] == [False, True, False]
    assert most < 2_000_000


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_last_line_too_long_to_be_read_ends_the_file(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "patrons.csv"
    path.write_bytes(b"a,b\n" + b"x" * 70_000 + end)
    with path.open("rb") as file:
        rows = list(Reading(file, lambda read: None).rows(","))
    assert [(row.line, bool(row.wrong)) for row in rows] == [(1, False), (2, True)]
