"""A library set up by the real command, for tests that start processes of their own; and a log that is away."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.staff.own_library import OwnLibrary, own_library

WithoutLog = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def without_log(keys: Path) -> WithoutLog:
    """Within `with without_log():` the log can't be written, because its key is gone."""

    @contextmanager
    def away() -> Iterator[None]:
        (keys / "log.key").rename(keys / "log.key.away")
        try:
            yield
        finally:
            (keys / "log.key.away").rename(keys / "log.key")

    return away


@pytest.fixture(scope="session")
def standing_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnLibrary]:
    """Set up once; tests leave it a working library, though not the same one."""
    with own_library(tmp_path_factory.mktemp("own")) as library:
        done = library.init()
        assert done.returncode == 0, done.stderr
        yield library
