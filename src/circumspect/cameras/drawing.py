"""Cameras drawn on the picture of their floor: where each stands, which way it looks, its state by shape and word.

All numbers are texts already, so that no language writes a comma into the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from circumspect.cameras.models import Camera, FloorPlan
from circumspect.cameras.queries import State
from circumspect.policy.clauses import Outcome

STATES: dict[State, tuple[Outcome, str | Promise]] = {
    "proposed": ("refer", _("waits for the Director")),
    "approved": ("permit", _("approved")),
    "refused": ("refuse", _("refused")),
    "withdrawn": ("refuse", _("approval withdrawn")),
    "retired": ("refuse", _("retired")),
}
PARTS = 42
"""A mark's radius is this part of the plan's longer side."""
HALF_ANGLE = 35
REACH = 4.5


@dataclass(frozen=True, slots=True)
class Mark:
    """One camera. `wedge` is the path of what it looks at, '' where nobody said which way."""

    camera: Camera
    number: int
    outcome: Outcome
    word: str | Promise
    x: str
    y: str
    wedge: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plan with its cameras. `r` is a mark's radius in the plan's pixels."""

    plan: FloorPlan
    marks: tuple[Mark, ...]
    r: str

    @property
    def view_box(self) -> str:
        return f"0 0 {self.plan.width} {self.plan.height}"


def draw(plan: FloorPlan, cameras: Sequence[tuple[Camera, State]]) -> Drawing:
    """The plan with those of the cameras that stand on it and aren't retired, numbered in their order."""
    r = max(plan.width, plan.height) / PARTS
    here = [(camera, state) for camera, state in cameras if camera.plan_id == plan.pk and state != "retired"]
    marks = tuple(mark(plan, camera, state, number, r) for number, (camera, state) in enumerate(here, 1))
    return Drawing(plan, marks, figure(r))


def mark(plan: FloorPlan, camera: Camera, state: State, number: int, r: float) -> Mark:
    x, y = camera.x * plan.width, camera.y * plan.height
    wedge = "" if camera.direction is None else wedge_path(x, y, camera.direction, r * REACH)
    return Mark(camera, number, *STATES[state], figure(x), figure(y), wedge)


def wedge_path(x: float, y: float, direction: float, reach: float) -> str:
    """A slice from the camera outwards; 0 degrees is up, and it goes clockwise."""
    ends = [
        f"{figure(x + reach * sin(radians(angle)))} {figure(y - reach * cos(radians(angle)))}"
        for angle in (direction - HALF_ANGLE, direction + HALF_ANGLE)
    ]
    return f"M{figure(x)} {figure(y)}L{ends[0]}A{figure(reach)} {figure(reach)} 0 0 1 {ends[1]}Z"


def figure(value: float) -> str:
    return f"{value:.1f}"
