"""A library of its own for a test: a home folder, keys, and a database that real processes write, kill and damage."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ORIGIN = "own.library.example/log"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class OwnLibrary:
    """Where it lives. `database` is '' for SQLite in the home folder, else the URL of a PostgreSQL database."""

    home: Path
    database: str = ""

    @property
    def sqlite(self) -> Path:
        return self.home / "circumspect.sqlite3"

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CIRCUMSPECT_HOME")}
        own = {"CIRCUMSPECT_HOME": str(self.home), "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
        return {**kept, **own, **({"DATABASE_URL": self.database} if self.database else {})}

    def run(self, module: str, *arguments: object, check: bool = True) -> subprocess.CompletedProcess[str]:
        """`python -m module …` in a process of its own, on this library."""
        command: Sequence[str] = [sys.executable, "-m", module, *map(str, arguments)]
        done = subprocess.run(command, env=self.environment(), cwd=ROOT, capture_output=True, text=True, check=False)
        if check:
            assert done.returncode == 0, done.stdout + done.stderr
        return done

    def ledger(self, *arguments: object, check: bool = True) -> subprocess.CompletedProcess[str]:
        """`circumspect ledger …`."""
        return self.run("tests.ledger.circumspect_", "ledger", *arguments, check=check)

    def write(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """What tests/ledger/writers.py does."""
        return self.run("tests.ledger.writers", *arguments)


def begin_library(home: Path, database: str = "") -> OwnLibrary:
    home.mkdir(parents=True)
    (home / "circumspect.toml").write_text(f'[ledger]\norigin = "{ORIGIN}"\n')
    library = OwnLibrary(home, database)
    library.write("begin")
    return library
