"""The library that every test finds: keys, a log that has begun, the built-in pack and a text in force."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.library_home import HOME
from tests.migrated import database_of_tables, file_of_tables, forget_tables

pytest_plugins = ["tests.people", "tests.bare_library", "tests.vault.s3_server"]

TEXT = b"# Policy of the test library\n\nRecords are confidential.\n"


def pytest_unconfigure(config: pytest.Config) -> None:
    if os.environ.get("DATABASE_URL") and not hasattr(config, "workerinput"):
        forget_tables(os.environ["DATABASE_URL"])


@pytest.fixture(scope="session", autouse=True)
def keys() -> Path:
    """The keys of the test library's log."""
    from circumspect.ledger.actions.begin import make_keys

    folder = HOME / "keys"
    if not (folder / "log.key").exists():
        make_keys(folder)
    return folder


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """Argon2 as the house uses it, with the least of work: it is slow on purpose, and the tests sign in often."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """The tests' database begins with the tables in it; Django then finds no migration that waits."""
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = database_of_tables(os.environ["DATABASE_URL"])
        yield
        return
    creation = connection.creation
    name = str(creation._get_test_db_name())
    assert "mode=memory" in name
    with sqlite3.connect(file_of_tables()) as made, sqlite3.connect(name, uri=True) as memory:
        made.backup(memory)
        yield  # memory lasts as long as somebody is connected to it
    made.close()
    memory.close()


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A page that one test read in Spanish leaves the next in English."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest, keys: Path) -> None:
    """A log that has begun, and versions in force that nobody in particular adopted."""
    from circumspect.ledger.actions.begin import begin_log

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        begin_log()
        adopt_versions()


def adopt_versions() -> None:
    from django.utils import timezone

    from circumspect.adoption.documents import sha256_of
    from circumspect.adoption.models import PackVersion, TextVersion
    from circumspect.adoption.proof import proved
    from circumspect.policy import load_builtin

    now, pack = timezone.now(), load_builtin("mrrl")
    PackVersion.objects.create(
        name=pack.settings.library_name,
        body=pack.source,
        sha256=pack.hash,
        proof=proved(pack),
        adopted_at=now,
        proposed_at=now,
    )
    TextVersion.objects.create(
        title="Policy",
        approved_on=date(2018, 9, 18),
        format="markdown",
        body=TEXT,
        sha256=sha256_of(TEXT),
        adopted_at=now,
    )
