"""Libraries that real processes serve."""

from collections.abc import Iterator

import pytest

from tests.staff.own_library import OwnLibrary, own_library


@pytest.fixture(scope="module")
def standing_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnLibrary]:
    """Set up by the real command. What a test breaks in it, it mends."""
    with own_library(tmp_path_factory.mktemp("own")) as library:
        done = library.init()
        assert done.returncode == 0, done.stderr
        yield library
