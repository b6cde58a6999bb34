"""Cameras, entrances and what the log says, for the tests of this room."""

from collections.abc import Iterator
from contextlib import contextmanager

from circumspect.cameras.actions.propose_camera import propose_camera
from circumspect.cameras.models import Camera, Entrance, SignCheck
from circumspect.cameras.places import Place
from circumspect.ledger.models import Entry
from circumspect.staff.models import Employee

ADDRESS = "rtsp://viewer:Zephyr-Quartz-77@192.168.7.20/Zinnia"
SECRETS = ("viewer", "Zephyr-Quartz-77", "192.168.7.20", "Zinnia")


def proposed(by: Employee, name: str = "Front door", area: str = "public") -> Camera:
    return propose_camera(name=name, place=Place(area, "The doors and the mat"), why="Two break-ins", by=by)


def entrance(by: Employee, name: str = "Front door", posted: bool | None = True) -> Entrance:
    """An entrance whose sign hangs, is missing, or (None) was never looked at."""
    made = Entrance.objects.create(name=name)
    if posted is not None:
        SignCheck.objects.create(entrance=made, posted=posted, by=by)
    return made


@contextmanager
def logged(*kinds: str) -> Iterator[None]:
    """Exactly these entries come into the log meanwhile, in this order."""
    before = Entry.objects.count()
    yield
    found = list(Entry.objects.order_by("index").values_list("kind", flat=True)[before:])
    assert found == list(kinds)
