"""What happened in front of the cameras: two incidents, what is held for them, and what somebody saw of one."""

from datetime import datetime, timedelta

from django.utils import timezone

from circumspect.footage.actions.ask_release import ask_release
from circumspect.footage.actions.grant_view import Ask, grant_view
from circumspect.footage.actions.make_clip import make_clip
from circumspect.footage.actions.make_still import make_still
from circumspect.footage.actions.place_hold import place_hold
from circumspect.footage.actions.serve_key import serve_key
from circumspect.footage.models import Hold
from circumspect.footage.windows import Window
from circumspect.incidents.actions.file_incident import file_incident
from circumspect.incidents.models import Incident
from circumspect.media import as_ticks
from circumspect.site.demo.cameras.registry import camera_in
from circumspect.site.demo.cameras.rooms import ENTRANCE, READING_ROOM, STACKS, Room
from circumspect.site.demo.clock import dated
from circumspect.site.demo.staff import employee
from circumspect.staff.models import Employee

QUARREL = (
    "Two visitors wanted the same seat at the window. One pushed the other's bag from the table and shouted. "
    "Both left when asked to; nobody was hurt."
)
THEFT = "A rucksack was taken from a chair in the stacks while its owner was at the catalogue."


def quarrel() -> None:
    """An hour ago: filed, held, looked at; a clip and a still were made."""
    manager, began = employee("manager"), timezone.now().replace(second=0) - timedelta(minutes=52)
    incident = filed("conduct", "Reading room", began, QUARREL, "desk", minutes=2)
    held(incident, (ENTRANCE, READING_ROOM), began, manager, "The Code of Conduct may have been violated.")
    look(incident, began, manager)


def look(incident: Incident, began: datetime, by: Employee) -> None:
    """Three minutes of the reading room are seen, and what is needed of them is kept."""
    camera, window = camera_in(READING_ROOM), Window.between(began, began + timedelta(minutes=2))
    why = "To see who pushed whose bag."
    ask = Ask([camera], "incident", why, minutes=6, lasts=timedelta(minutes=30), incident=incident, window=window)
    view = grant_view(ask=ask, by=by)
    for minute in range(window.first, window.last + 1):
        serve_key(grant=view.key, camera=camera.key, minute=minute, by=by)
    begin = as_ticks(began + timedelta(seconds=20))
    end = as_ticks(began + timedelta(seconds=80))
    make_clip(grant=view.key, camera=camera.key, begin=begin, end=end, by=by)
    make_still(grant=view.key, camera=camera.key, moment=(begin + end) // 2, by=by)


def quarrel_is_settled() -> None:
    """The manager asks that the hold be released; a second person has to agree."""
    hold = ask_release(hold=Hold.objects.get(), reason="Both have apologised.", by=employee("manager"))
    dated(hold, "release_asked_at")


def theft() -> None:
    """Half an hour ago: filed and held. Nobody has looked yet."""
    began = timezone.now().replace(second=0) - timedelta(minutes=32)
    incident = filed("crime", "Stacks, north side", began, THEFT, "weekend", minutes=1)
    held(incident, (ENTRANCE, STACKS), began, employee("weekend"), "The owner goes to the police.")


def filed(kind: str, place: str, began: datetime, what: str, by: str, *, minutes: int) -> Incident:
    ended = began + timedelta(minutes=minutes)
    incident = file_incident(
        kind=kind,
        place=place,
        branch="MAIN",
        began_at=began,
        ended_at=ended,
        what=what,
        by=employee(by),
        reporter="A visitor",
    )
    dated(incident, "reported_at")
    return incident


def held(incident: Incident, rooms: tuple[Room, ...], began: datetime, by: Employee, reason: str) -> None:
    window = Window.between(began - timedelta(minutes=2), began + timedelta(minutes=3))
    cameras = [camera_in(room) for room in rooms]
    dated(place_hold(incident=incident, cameras=cameras, window=window, reason=reason, by=by), "placed_at")
