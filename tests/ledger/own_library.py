"""A library of its own for a test: a home folder, keys, and a database that real processes write, kill and damage."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ORIGIN = "own.library.example/log"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class House:
    """What runs the commands of every library; see house.py."""

    process: subprocess.Popen[str]

    def run(self, home: Path, database: str, arguments: list[str]) -> Done:
        assert self.process.stdin and self.process.stdout
        command = json.dumps({"home": str(home), "database": database, "arguments": arguments})
        print(command, file=self.process.stdin, flush=True)
        return Done(**json.loads(self.process.stdout.readline()))


@contextmanager
def open_house(home: Path) -> Iterator[House]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ledger.house"],
        env={**environment, "CIRCUMSPECT_HOME": str(home), "PYTHONPATH": paths},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield House(process)
        assert process.stdin
        process.stdin.close()


@dataclass(frozen=True, slots=True)
class OwnLibrary:
    """Where it lives. `database` is '' for SQLite in the home folder, else the URL of a PostgreSQL database."""

    house: House
    home: Path
    database: str = ""

    @property
    def sqlite(self) -> Path:
        return self.home / "circumspect.sqlite3"

    def run(self, *arguments: object, check: bool = True) -> Done:
        """A command in a process of its own on this library."""
        done = self.house.run(self.home, self.database, [str(each) for each in arguments])
        if check:
            assert done.status == 0, done.out + done.err
        return done

    def ledger(self, *arguments: object, check: bool = True) -> Done:
        """`circumspect ledger …`."""
        return self.run("circumspect", "ledger", *arguments, check=check)

    def write(self, *arguments: object, check: bool = True) -> Done:
        """What writers.py does."""
        return self.run("tests.ledger.writers", *arguments, check=check)


def begin_library(house: House, home: Path, database: str, settings: str) -> OwnLibrary:
    """A library whose log has begun. `settings` are more lines of its [ledger]."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "circumspect.toml").write_text(f'[ledger]\norigin = "{ORIGIN}"\n{settings}')
    library = OwnLibrary(house, home, database)
    library.write("begin")
    return library
