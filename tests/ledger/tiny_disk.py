"""A disk of one megabyte that a library's log is moved to: the real error of a real file system, on both databases."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.ledger.own_library import OwnLibrary

SIZE, ENOUGH = "1m", "64m"


@dataclass(frozen=True, slots=True)
class TinyDisk:
    folder: Path

    def take(self, library: OwnLibrary) -> None:
        """Move the library's entries here: its SQLite file, or a tablespace of PostgreSQL."""
        if not library.database:
            for file in library.home.glob("circumspect.sqlite3*"):
                shutil.move(file, self.folder / file.name)
                file.symlink_to(self.folder / file.name)
            return
        with psycopg.connect(library.database, autocommit=True) as connection:
            owner = connection.execute("SHOW data_directory").fetchone()
            assert owner is not None
            shutil.copystat(owner[0], self.folder)
            there = Path(owner[0]).stat()
            shutil.chown(self.folder, there.st_uid, there.st_gid)
            name = f"tiny_{Path(library.home).name.replace('-', '_')}"
            connection.execute(f"CREATE TABLESPACE {name} LOCATION '{self.folder}'")  # type: ignore[call-overload]
            connection.execute(f"ALTER TABLE ledger_entry SET TABLESPACE {name}")  # type: ignore[call-overload]

    def enlarge(self) -> None:
        subprocess.run(["mount", "-o", f"remount,size={ENOUGH}", self.folder], check=True)


@contextmanager
def mounted(folder: Path) -> Iterator[TinyDisk]:
    """Skips the test where a file system can't be mounted (it takes root)."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tiny-disk", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a tiny disk")
    try:
        yield TinyDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
