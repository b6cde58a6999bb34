"""Where a camera stands and what it sees, as somebody proposes it: checked before it is kept."""

from dataclasses import dataclass

from circumspect.cameras.models import Camera, FloorPlan
from circumspect.errors import CircumspectError


class PlaceError(CircumspectError):
    """A place for a camera that can't be; the message says what is missing."""

    status = 400


@dataclass(frozen=True, slots=True)
class Place:
    """`x` and `y` run from 0 to 1 over the plan; `direction` is in degrees clockwise from its top."""

    area: str
    sees: str
    plan: FloorPlan | None = None
    x: float = 0.5
    y: float = 0.5
    direction: float | None = None

    def check(self) -> None:
        """Raises PlaceError."""
        if self.area not in Camera.Area.values:
            raise PlaceError(f"'{self.area}' is no kind of area; there is {', '.join(Camera.Area.values)}.")
        if not self.sees.strip():
            raise PlaceError("Say in words what will be in the picture.")
        if not (0 <= self.x <= 1 and 0 <= self.y <= 1):
            raise PlaceError("The place on the plan runs from 0 to 1 in both directions.")

    def put(self, camera: Camera) -> None:
        """Give a camera this place."""
        camera.area, camera.sees, camera.plan = self.area, self.sees.strip(), self.plan
        camera.x, camera.y, camera.direction = self.x, self.y, self.direction
