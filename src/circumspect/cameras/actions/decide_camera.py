"""The Director's word on a camera in its present position: approved, or refused."""

from django.db import transaction

from circumspect.cameras.models import Approval, Camera
from circumspect.cameras.places import PlaceError
from circumspect.cameras.queries import approval_of, decide
from circumspect.errors import CircumspectError
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


class NotToBeDecided(CircumspectError):
    """The camera's position has been decided on, it is retired, or the policy doesn't let it be approved."""


@transaction.atomic
def decide_camera(*, camera: Camera, approve: bool, reason: str, by: Employee, view: bytes = b"") -> Approval:
    """Approve or refuse the position that the camera has now. Raises NotToBeDecided, PlaceError, NotAllowed."""
    require(by, Role.DIRECTOR)
    camera = Camera.objects.select_for_update().get(pk=camera.pk)
    if camera.retired_at:
        raise NotToBeDecided("This camera is retired. Propose it anew to use it again.")
    if approval_of(camera):
        raise NotToBeDecided("This position has been decided on. Move the camera to ask for another one.")
    if not reason.strip():
        raise PlaceError("Give the reason: it is kept with the approval or the refusal.")
    decision = decide(camera, "place", by)
    if approve and decision.outcome != "permit":
        raise NotToBeDecided(f"{decision.say} ({decision.clause})")
    approval = Approval.objects.create(
        camera=camera, position=camera.position, given=approve, reason=reason.strip(), by=by, view=view
    )
    append(
        "camera.approved" if approve else "camera.refused",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        subject=f"camera:{camera.key}",
        details={"camera": camera.name, "position": camera.position, "reason": approval.reason},
    )
    return approval
