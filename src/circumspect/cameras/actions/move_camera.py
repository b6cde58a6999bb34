"""Move a camera: it stops recording at once, and records again only when the Director approved the new position."""

from django.db import transaction

from circumspect.cameras.actions.decide_camera import NotToBeDecided
from circumspect.cameras.actions.propose_camera import PROPOSERS
from circumspect.cameras.models import Camera
from circumspect.cameras.places import Place
from circumspect.cameras.queries import decide
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role, holders_of


@transaction.atomic
def move_camera(*, camera: Camera, place: Place, why: str, by: Employee) -> Camera:
    """Give a camera a new position, which nobody has approved yet. Raises NotToBeDecided, PlaceError, NotAllowed."""
    require(by, *PROPOSERS)
    place.check()
    camera = Camera.objects.select_for_update().get(pk=camera.pk)
    if camera.retired_at:
        raise NotToBeDecided("This camera is retired. Propose it anew to use it again.")
    place.put(camera)
    decision = decide(camera, "move", by)
    if decision.outcome == "refuse":
        raise NotToBeDecided(f"{decision.say} ({decision.clause})")
    camera.position += 1
    camera.why = why.strip() or camera.why
    camera.save()
    directors = [person for person in holders_of(Role.DIRECTOR) if person != by]
    notify(directors, subject="A camera was moved and waits for you", text=camera.name, path=f"/cameras/{camera.key}/")
    append(
        "camera.moved",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        subject=f"camera:{camera.key}",
        details={"camera": camera.name, "position": camera.position, "sees": camera.sees, "why": camera.why},
    )
    return camera
