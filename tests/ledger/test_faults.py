"""What can happen to a process, a disk or a clock, and what must be true of the log afterwards; on both databases."""

from pathlib import Path

import pytest

from tests.ledger.conftest import BeginLibrary
from tests.ledger.own_library import OwnLibrary
from tests.ledger.tiny_disk import TinyDisk

pytestmark = pytest.mark.pure


def acknowledged(folder: Path) -> list[int]:
    return [int(line) for file in folder.glob("*.acknowledged") for line in file.read_text().split()]


def test_killed_25_times_in_the_middle_of_appends(library: OwnLibrary, tmp_path: Path) -> None:
    """Whatever was acknowledged is there, and the log holds after every kill."""
    library.write("killed", 25, tmp_path)
    promised = acknowledged(tmp_path)
    assert len(promised) == len(set(promised)) > 25
    assert "holds" in library.ledger("verify").out


def test_eight_writers_at_once_make_one_log(library: OwnLibrary, tmp_path: Path) -> None:
    """For 20 seconds: no fork, no entry lost, none acknowledged twice."""
    library.write("together", 8, 20, tmp_path)
    promised = acknowledged(tmp_path)
    assert sorted(promised) == list(range(len(promised)))
    assert len(list(tmp_path.glob("*.acknowledged"))) == 8
    assert f"holds: {len(promised)} entries" in library.ledger("verify").out


def test_a_disk_that_fills_up_while_entries_are_written(
    begin: BeginLibrary, tiny_disk: TinyDisk, tmp_path: Path
) -> None:
    """The writer is told, nothing acknowledged is lost, the log holds, and with room again it goes on."""
    library = begin()
    tiny_disk.take(library)
    full = library.write("together", 1, 600, tmp_path, check=False)  # it ends when the disk is full
    assert full.status == 1
    assert "full" in full.err or "No space left" in full.err
    promised = acknowledged(tmp_path)
    assert promised == list(range(len(promised)))
    assert f"holds: {len(promised)} entries" in library.ledger("verify").out
    tiny_disk.enlarge()
    library.write("append", 10)
    assert f"holds: {len(promised) + 10} entries" in library.ledger("verify").out
