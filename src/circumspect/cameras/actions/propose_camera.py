"""Propose a camera. It records nothing until the Director approves it where it stands; in a private place, never."""

from django.db import transaction

from circumspect.cameras.models import Approval, Camera
from circumspect.cameras.places import Place, PlaceError
from circumspect.cameras.queries import decide
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role, holders_of

PROPOSERS = (Role.IT, Role.MANAGER, Role.CIRCULATION_MANAGER, Role.ASSISTANT_DIRECTOR, Role.DIRECTOR)


@transaction.atomic
def propose_camera(*, name: str, place: Place, why: str, by: Employee) -> Camera:
    """Keep the proposal. One that the policy refuses outright is kept as refused, with the policy's word as the reason.

    Raises PlaceError, NotAllowed.
    """
    require(by, *PROPOSERS)
    place.check()
    if not name.strip() or not why.strip():
        raise PlaceError("A camera needs a name, and a reason why it is wanted.")
    camera = Camera(name=name.strip(), why=why.strip(), proposed_by=by)
    place.put(camera)
    camera.save()
    decision = decide(camera, "place", by)
    if decision.outcome == "refuse":
        Approval.objects.create(camera=camera, position=camera.position, given=False, reason=decision.say, by=by)
    elif decision.outcome == "refer":
        directors = [person for person in holders_of(Role.DIRECTOR) if person != by]
        notify(directors, subject="A camera is proposed", text=camera.name, path=f"/cameras/{camera.key}/")
    append(
        "camera.refused" if decision.outcome == "refuse" else "camera.proposed",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        subject=f"camera:{camera.key}",
        details={"camera": camera.name, "area": camera.area, "sees": camera.sees, "why": camera.why},
    )
    return camera
