"""Hold what a third party's request names, before anybody reviews it: the images would be gone before the answer."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.footage.actions.place_hold import kept
from circumspect.footage.deciding import decide, named
from circumspect.footage.holding import NotHeld
from circumspect.footage.models import Hold
from circumspect.footage.windows import Window
from circumspect.staff.models import Employee


@transaction.atomic
def hold_for_request(
    *,
    request: str,
    cameras: Sequence[Camera],
    window: Window,
    reason: str,
    by: Employee,
    keep_until: date | None = None,
) -> Hold:
    """`request` is its key; `keep_until` the last day of a preservation. Any employee may; nothing is shown to anyone.

    Minutes of the window that are still to come are held as they come. Raises NotHeld.
    """
    decision = decide(by, "hold", purpose="legal_request")
    if decision.outcome != "permit":
        raise NotHeld(named(decision))
    if not request:
        raise NotHeld(_("A hold for a request names the request."))
    hold = Hold(
        request=request,
        first_minute=window.first,
        last_minute=window.last,
        reason=reason,
        keep_until=keep_until,
        placed_by=by,
    )
    return kept(hold, cameras, decision, "hold.placed_for_request", {})
