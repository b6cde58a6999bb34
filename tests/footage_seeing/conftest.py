"""A library with two cameras, an hour ago's recordings, an incident, and people who may look into it or not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from circumspect.cameras.models import Camera
from circumspect.footage.actions.grant_view import Ask, grant_view
from circumspect.footage.models import ViewGrant
from circumspect.footage.windows import Window
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee, Role
from circumspect.vault import minute_of
from tests.footage.conftest import approved_camera, camera, folders, manager  # noqa: F401  (fixtures)
from tests.footage.conftest import incident as filed
from tests.people import make_employee

BEGIN = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(hours=1)
FIRST = minute_of(BEGIN)
Granted = Callable[..., ViewGrant]


@pytest.fixture
def stairs(camera: Camera, director: Employee) -> Camera:  # noqa: F811
    return approved_camera("Stairs", director)


@pytest.fixture
def incident(manager: Employee) -> Incident:  # noqa: F811
    return filed("crime", manager)


@pytest.fixture
def it(db: None) -> Employee:
    return make_employee(Role.IT)


def asked(camera: Camera, incident: Incident | None, **more: object) -> Ask:  # noqa: F811
    """An ask for the first three minutes of the recordings, with what the test says otherwise."""
    usual: dict[str, object] = {
        "cameras": [camera],
        "purpose": "incident",
        "why": "Who took the bag",
        "minutes": 10,
        "lasts": timedelta(minutes=30),
        "incident": incident,
        "window": Window(FIRST, FIRST + 2),
    }
    return Ask(**{**usual, **more})  # type: ignore[arg-type]


@pytest.fixture
def granted(camera: Camera, incident: Incident, manager: Employee) -> Granted:  # noqa: F811
    """`granted(...)` is a view of the manager's, of the lobby's first three minutes."""

    def grant(by: Employee = manager, at: datetime | None = None, **more: object) -> ViewGrant:
        return grant_view(ask=asked(camera, **{"incident": incident, **more}), by=by, at=at)

    return grant
