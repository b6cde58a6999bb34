"""A library whose photographs are sealed in a folder of the test's own."""

from pathlib import Path

import pytest

from circumspect.staff.models import Employee, Role
from tests.people import make_employee


@pytest.fixture(autouse=True)
def folders(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    settings.THING_KEYS = tmp_path / "things"  # type: ignore[attr-defined]
    settings.FOOTAGE_OBJECTS = str(tmp_path / "objects")  # type: ignore[attr-defined]
    settings.DEMO = True  # type: ignore[attr-defined]  (no second factor is asked for)
    return tmp_path


@pytest.fixture
def manager(db: None) -> Employee:
    return make_employee(Role.MANAGER)


@pytest.fixture
def weekend(db: None) -> Employee:
    return make_employee(Role.WEEKEND_SUPERVISOR)
