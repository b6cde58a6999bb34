"""A library that was set up by the real command, for tests that start processes of their own."""

from collections.abc import Iterator

import pytest

from tests.staff.own_library import OwnLibrary, own_library


@pytest.fixture(scope="session")
def standing_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnLibrary]:
    """Set up once; tests leave it a working library, though not the same one."""
    with own_library(tmp_path_factory.mktemp("own")) as library:
        done = library.init()
        assert done.returncode == 0, done.stderr
        yield library
