"""An incident that was recorded, a still of it, and people: who proposes, who decides, who only looks at the board."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from circumspect.bans.actions.activate_ban import activate_ban
from circumspect.bans.actions.post_still import post_still
from circumspect.bans.actions.propose_ban import propose_ban
from circumspect.bans.models import Ban, Still
from circumspect.bans.pictures import Rectangle
from circumspect.bans.terms import Terms
from circumspect.cameras.models import Camera
from circumspect.footage.actions.grant_view import Ask, grant_view
from circumspect.footage.actions.make_still import make_still
from circumspect.footage.models import Cutting
from circumspect.footage.windows import Window
from circumspect.incidents.actions.file_incident import file_incident
from circumspect.incidents.models import Incident
from circumspect.media import as_ticks
from circumspect.staff.models import Employee, Role
from tests.footage.conftest import camera, folders, manager  # noqa: F401  (fixtures)
from tests.footage_seeing.recorded import record
from tests.people import make_employee

BEGIN = timezone.now().replace(second=0, microsecond=0) - timedelta(hours=1)
PART = Rectangle(250, 250, 500, 700)
NAME, LOOKS = "Zebedee Quillfeather-Test", "Tall, green raincoat, whistles"


@pytest.fixture(autouse=True)
def roles_alone(settings: pytest.FixtureRequest) -> None:
    """A second factor has tests of its own."""
    settings.DEMO = True  # type: ignore[attr-defined]


@pytest.fixture
def assistant_director(db: None) -> Employee:
    return make_employee(Role.ASSISTANT_DIRECTOR)


@pytest.fixture
def incident(manager: Employee) -> Incident:  # noqa: F811
    return file_incident(kind="conduct", place="Lobby", began_at=BEGIN, what="He threw chairs.", by=manager)


def terms(**more: object) -> Terms:
    """A ban of thirty days from now on, with what the test says otherwise."""
    now = timezone.now()
    usual: dict[str, object] = {
        "name": NAME,
        "description": LOOKS,
        "reason": "He has done so twice.",
        "starts_at": now,
        "until": now + timedelta(days=30),
        "review_at": None,
        "conduct": ("Being loud",),
    }
    return Terms(**{**usual, **more})  # type: ignore[arg-type]


@pytest.fixture
def proposed(incident: Incident, manager: Employee) -> Ban:  # noqa: F811
    return propose_ban(incident=incident, terms=terms(), by=manager)


@pytest.fixture
def ban(proposed: Ban, director: Employee) -> Ban:
    """In force."""
    return activate_ban(ban=proposed, by=director)


@pytest.fixture
def cutting(camera: Camera, incident: Incident, manager: Employee) -> Cutting:  # noqa: F811
    record(camera, BEGIN, 4)
    return taken(camera, incident, manager, BEGIN + timedelta(seconds=2))


def taken(of: Camera, incident: Incident, by: Employee, moment: datetime) -> Cutting:
    """A still, taken as a person takes one: under a view of the incident."""
    window = Window.between(moment, moment)
    ask = Ask([of], "incident", "Who it was", 3, timedelta(minutes=30), incident, window)
    return make_still(grant=grant_view(ask=ask, by=by).key, camera=of.key, moment=as_ticks(moment), by=by)


@pytest.fixture
def still(ban: Ban, cutting: Cutting, manager: Employee) -> Still:  # noqa: F811
    return post_still(ban=ban, cutting=cutting, part=PART, by=manager)
