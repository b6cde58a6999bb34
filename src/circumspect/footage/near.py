"""Which cameras may have seen an incident: those whose name, view or floor is named where it happened, and those that
stand close to one of them on the same floor plan. A guess that somebody ticks or unticks, never a decision."""

import re
from collections.abc import Sequence
from math import hypot

from circumspect.cameras.models import Camera
from circumspect.footage.queries import cameras_with_images
from circumspect.incidents.models import Incident

CLOSE = 0.3
"""Of the plan's side: as far as one room reaches into the next."""
WORD = re.compile(r"\w{3,}")
SMALL = frozenset({"the", "and", "near", "floor", "side", "room", "area", "los", "las", "del", "sala", "piso"})


def cameras_near(incident: Incident) -> list[Camera]:
    """In the order of their names; all of its branch where no camera is named, none where nothing tells."""
    cameras = list(cameras_with_images().select_related("plan").defer("plan__picture"))
    here = [camera for camera in cameras if of_branch(camera, incident.branch)]
    named = named_in(incident.place, here)
    if not named:
        return here if incident.branch else []
    return [camera for camera in here if camera in named or any(stands_close(camera, one) for one in named)]


def of_branch(camera: Camera, branch: str) -> bool:
    """Whether it may be there: a camera or a place without a branch may be anywhere."""
    theirs = camera.plan.branch if camera.plan else ""
    return not branch or not theirs or branch.casefold() == theirs.casefold()


def named_in(place: str, cameras: Sequence[Camera]) -> list[Camera]:
    """Those whose words are the place's: by their names, else by what they see or the name of the floor."""
    words = words_of(place)
    by_name = [camera for camera in cameras if words & words_of(camera.name)]
    floor = {camera.pk: camera.plan.name if camera.plan else "" for camera in cameras}
    return by_name or [camera for camera in cameras if words & words_of(f"{camera.sees} {floor[camera.pk]}")]


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)} - SMALL


def stands_close(one: Camera, other: Camera) -> bool:
    same_plan = one.plan_id is not None and one.plan_id == other.plan_id
    return same_plan and hypot(one.x - other.x, one.y - other.y) <= CLOSE
