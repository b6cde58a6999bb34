"""People, and a board that can be reached."""

from pathlib import Path

import pytest

from circumspect.breaches import box
from circumspect.staff.models import Employee, Role
from circumspect.vault import phrase as under_a_phrase
from tests.people import make_employee

BOARD = "board@elsewhere.example"


@pytest.fixture
def assistant(db: None) -> Employee:
    return make_employee(Role.ASSISTANT_DIRECTOR)


@pytest.fixture(scope="session")
def board_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, bytes]]:
    """The board's phrase and key files, made once, and with little work: a phrase is slow on purpose."""
    folder = tmp_path_factory.mktemp("board")
    patch = pytest.MonkeyPatch()
    patch.setattr(box, "folder", lambda: folder)
    patch.setattr(under_a_phrase, "WORK", 12)
    phrase = box.make_board_key(replace=False)
    patch.undo()
    return phrase, {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def board(board_files: tuple[str, dict[str, bytes]], keys: Path, settings: pytest.FixtureRequest) -> str:
    """The library has a board: an address, mail and a key. The phrase."""
    phrase, files = board_files
    for name, content in files.items():
        (keys / name).write_bytes(content)
    settings.MAIL_BOARD, settings.MAIL_URL = BOARD, "smtp://127.0.0.1:1"  # type: ignore[attr-defined]
    yield phrase
    for name in files:
        (keys / name).unlink()


@pytest.fixture(autouse=True)
def roles_alone(settings: pytest.FixtureRequest) -> None:
    """Roles are asked here; the second factor has tests of its own."""
    settings.DEMO = True  # type: ignore[attr-defined]
