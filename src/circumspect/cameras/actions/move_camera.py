"""Move a camera: it stops recording at once, and records again only when the Director approved the new position.

A place that the policy refuses is kept as the camera's place all the same, refused: nothing is recorded from there.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.cameras.actions.decide_camera import NotToBeDecided
from circumspect.cameras.actions.propose_camera import PROPOSERS, pass_on
from circumspect.cameras.models import Camera
from circumspect.cameras.places import LONGEST_REASON, Place, worded
from circumspect.cameras.queries import decide
from circumspect.cameras.views_kept import forget_view
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def move_camera(*, camera: Camera, place: Place, why: str, by: Employee) -> Camera:
    """Give a camera a new position, which nobody has approved yet. Raises NotToBeDecided, PlaceError, NotAllowed."""
    require(by, *PROPOSERS)
    place.check()
    why = worded(why, LONGEST_REASON, _("Say why the camera is moved."))
    camera = Camera.objects.select_for_update().get(pk=camera.pk)
    if camera.retired_at:
        raise NotToBeDecided(_("This camera is retired. Propose it anew to use it again."))
    left = camera.position
    place.put(camera)
    camera.position, camera.why = left + 1, why
    camera.save(update_fields=["area", "sees", "plan", "x", "y", "direction", "position", "why"])
    decision = decide(camera, "move", by)
    pass_on(camera, decision, by, _("A camera was moved and waits for you"))
    append(
        "camera.forbidden" if decision.outcome == "refuse" else "camera.moved",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        subject=f"camera:{camera.key}",
        details={
            "camera": camera.name,
            "position": camera.position,
            "area": camera.area,
            "sees": camera.sees,
            "why": camera.why,
        },
    )
    transaction.on_commit(lambda: forget_view(camera, left))
    return camera
