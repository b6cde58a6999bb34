"""A library with approved cameras, and folders of its own for keys and sealed images."""

from pathlib import Path

import pytest
from django.utils import timezone

from circumspect.cameras.models import Approval, Camera, Entrance, SignCheck
from circumspect.footage import places
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee, Role
from tests.people import make_employee


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """Keyring, holds, spool and objects in a folder of this test's own."""
    for name in ("KEYRING", "HOLDS", "SPOOL"):
        setattr(settings, f"FOOTAGE_{name}", tmp_path / name.lower())
    settings.FOOTAGE_OBJECTS = str(tmp_path / "objects")  # type: ignore[attr-defined]
    settings.FOOTAGE_RESERVE = 0  # type: ignore[attr-defined]
    settings.THING_KEYS = tmp_path / "things"  # type: ignore[attr-defined]
    places.open_keyring.cache_clear()
    places.open_objects.cache_clear()
    return tmp_path


@pytest.fixture
def manager(db: None) -> Employee:
    return make_employee(Role.MANAGER)


@pytest.fixture
def weekend_supervisor(db: None) -> Employee:
    return make_employee(Role.WEEKEND_SUPERVISOR)


def approved_camera(name: str, director: Employee) -> Camera:
    camera = Camera.objects.create(name=name, area="public", sees="a room", why="for a test", proposed_by=director)
    Approval.objects.create(camera=camera, position=1, given=True, reason="for a test", by=director)
    return camera


@pytest.fixture
def camera(director: Employee) -> Camera:
    entrance = Entrance.objects.create(name="The door")
    SignCheck.objects.create(entrance=entrance, posted=True, by=director)
    return approved_camera("Lobby", director)


def incident(kind: str, by: Employee, number: int = 1) -> Incident:
    now = timezone.now()
    return Incident.objects.create(
        year=now.year,
        number=number,
        kind=kind,
        place="Lobby",
        began_at=now,
        ended_at=now,
        what="It happened",
        reported_by=by,
    )
