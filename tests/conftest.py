"""The library that every test finds: keys, a log that has begun, the built-in pack and a text in force."""

from pathlib import Path

import pytest

from tests.library_home import HOME

pytest_plugins = ["tests.people"]


@pytest.fixture(scope="session", autouse=True)
def keys() -> Path:
    """The keys of the test library's log."""
    from circumspect.ledger.actions.begin import make_keys

    folder = HOME / "keys"
    if not (folder / "log.key").exists():
        make_keys(folder)
    return folder


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object, keys: Path) -> None:
    """Every test finds a log that has begun, and the built-in pack and a text in force."""
    from circumspect.ledger.actions.begin import begin_log

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        begin_log()
