"""A library for a test that needs real processes: a home folder, and on PostgreSQL a database beside the tests'."""

import os
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests import quick_python
from tests.migrated import copy_tables, database_of_tables

PASSWORD = "four plain words here"
ENTRY = "from circumspect.cli import main; main()"
ANSWERS = {
    "library": "Example Library",
    "origin": "library.example/log",
    "director": "ada",
    "name": "Ada Example",
    "email": "ada@library.example",
}


@dataclass(frozen=True)
class OwnLibrary:
    """`database_url` is '' for SQLite in the home folder."""

    home: Path
    database_url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        return {**kept, "CIRCUMSPECT_HOME": str(self.home), **self.more}

    def run(self, *arguments: str, stdin: str = "", code: str = ENTRY) -> subprocess.CompletedProcess[str]:
        return quick_python.run(code, *arguments, environment=self.environment, stdin=stdin)

    def init(self, password: str = PASSWORD, code: str = ENTRY, **answers: str) -> subprocess.CompletedProcess[str]:
        """`circumspect init` with ANSWERS; one given here replaces it, and an empty one leaves the option out."""
        wanted = {**ANSWERS, "database-url": self.database_url, **answers}
        options = [f"--{key}={value}" for key, value in wanted.items() if value]
        return self.run("init", *options, "--password-stdin", stdin=password + "\n", code=code)

    def ask(self, expression: str) -> str:
        """What a Python expression is in that library, for looking at what stands in its database."""
        code = (
            "import django; django.setup()\n"
            "from circumspect.adoption.models import *; from circumspect.ledger.models import *\n"
            "from circumspect.staff.models import *; from circumspect.staff.queries import *\n"
            f"print(({expression}))"
        )
        self_ = OwnLibrary(
            self.home, self.database_url, {**self.more, "DJANGO_SETTINGS_MODULE": "circumspect.site.settings"}
        )
        done = self_.run(code=code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@contextmanager
def own_library(folder: Path, *, tables: bool = True) -> Iterator[OwnLibrary]:
    """On the database that the tests run on. Without `tables`, not even those are there yet."""
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        library = OwnLibrary(folder / "library")
        if tables:
            copy_tables(library.home)
        yield library
        return
    name = f"own_{uuid.uuid4().hex[:12]}"
    template = f' TEMPLATE "{database_of_tables(server)}"' if tables else ""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"{template}')
        try:
            yield OwnLibrary(folder / "library", urlsplit(server)._replace(path=f"/{name}").geturl())
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
