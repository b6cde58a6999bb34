"""Where a camera stands and what it sees, as somebody proposes it: checked before it is kept."""

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera, FloorPlan
from circumspect.errors import CircumspectError

LONGEST_NAME, LONGEST_SEES, LONGEST_REASON = 100, 300, 500


class PlaceError(CircumspectError):
    """A place for a camera that can't be; the message says what is missing."""

    status = 400


def worded(text: str, longest: int, missing: str) -> str:
    """The text with its spaces tidied. Raises PlaceError where there is none, too much, or what can't be seen."""
    tidy = " ".join(text.split())
    if not tidy:
        raise PlaceError(missing)
    if len(tidy) > longest:
        raise PlaceError(
            _("“%(start)s…” has %(count)d characters; at most %(most)d are kept.")
            % {"start": tidy[:30], "count": len(tidy), "most": longest}
        )
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in tidy):
        raise PlaceError(
            _("“%(start)s” contains a character that can't be seen. Type it anew.") % {"start": ascii(tidy[:30])[1:-1]}
        )
    return tidy


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
            raise PlaceError(
                _("'%(area)s' is no kind of area; there is %(areas)s.")
                % {"area": self.area, "areas": ", ".join(Camera.Area.values)}
            )
        worded(self.sees, LONGEST_SEES, _("Say in words what will be in the picture."))
        if not (0 <= self.x <= 1 and 0 <= self.y <= 1):
            raise PlaceError(_("The place on the plan runs from 0 to 1 in both directions."))
        if self.direction is not None and not 0 <= self.direction < 360:
            raise PlaceError(
                _("The direction is an angle from 0 up to 360 degrees, clockwise from the top of the plan.")
            )

    def put(self, camera: Camera) -> None:
        """Give a camera this place."""
        camera.area, camera.sees, camera.plan = self.area, " ".join(self.sees.split()), self.plan
        camera.x, camera.y, camera.direction = self.x, self.y, self.direction
