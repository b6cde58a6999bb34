"""The Director's word on a camera in its present position: approved, or refused."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.adoption.said import said
from circumspect.cameras.models import Approval, Camera, Trial
from circumspect.cameras.places import LONGEST_REASON, worded
from circumspect.cameras.queries import approval_of, decide
from circumspect.cameras.views_kept import forget_view
from circumspect.errors import CircumspectError
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


class NotToBeDecided(CircumspectError):
    """The camera's position has been decided on, it is retired, or the policy doesn't let it be approved."""


@transaction.atomic
def decide_camera(*, camera: Camera, approve: bool, reason: str, by: Employee, position: int | None = None) -> Approval:
    """Approve or refuse the position that the camera has now. What was seen of it when it was tried goes with it.

    `position`: the one that the Director was shown, if not the present one nothing is decided.
    Raises NotToBeDecided, PlaceError, NotAllowed.
    """
    require(by, Role.DIRECTOR)
    reason = worded(reason, LONGEST_REASON, _("Give the reason: it is kept with the approval or the refusal."))
    camera = Camera.objects.select_for_update().get(pk=camera.pk)
    check_undecided(camera)
    if position is not None and position != camera.position:
        raise NotToBeDecided(
            _("The camera was moved while you were reading. Look at its new position before you decide.")
        )
    decision = decide(camera, "place", by)
    if approve and decision.outcome != "permit":
        raise NotToBeDecided(f"{said(decision.say)} ({decision.clause})")
    trial = Trial.objects.filter(camera=camera, position=camera.position).order_by("-at", "-id").first()
    approval = Approval.objects.create(
        camera=camera,
        position=camera.position,
        given=approve,
        reason=reason,
        by=by,
        view=trial.view if trial and approve else b"",
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
    if not approve:
        transaction.on_commit(lambda: forget_view(camera, approval.position))
    return approval


def check_undecided(camera: Camera) -> None:
    """Raises NotToBeDecided."""
    if camera.retired_at:
        raise NotToBeDecided(_("This camera is retired. Propose it anew to use it again."))
    if approval_of(camera):
        raise NotToBeDecided(
            _("This position has been decided on. Move the camera, or ask anew, for another decision.")
        )
