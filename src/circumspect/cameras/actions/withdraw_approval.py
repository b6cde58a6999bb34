"""Withdraw an approval: recording stops within seconds, because the recorder asks the policy again and again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.cameras.actions.decide_camera import NotToBeDecided
from circumspect.cameras.models import Approval, Camera
from circumspect.cameras.places import LONGEST_REASON, worded
from circumspect.cameras.views_kept import forget_view
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@transaction.atomic
def withdraw_approval(*, camera: Camera, reason: str, by: Employee) -> Approval:
    """Take back the approval of the present position. Raises NotToBeDecided, PlaceError, NotAllowed."""
    require(by, Role.DIRECTOR)
    reason = worded(reason, LONGEST_REASON, _("Give the reason for withdrawing the approval."))
    camera = Camera.objects.select_for_update().get(pk=camera.pk)
    approval = Approval.objects.filter(camera=camera, position=camera.position, given=True, withdrawn_at=None).first()
    if approval is None:
        raise NotToBeDecided(_("This position isn't approved, so there is nothing to withdraw."))
    approval.withdrawn_at, approval.withdrawn_by = timezone.now(), by
    approval.withdrawn_reason = reason
    approval.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    append(
        "approval.withdrawn",
        actor=by.username,
        role=acting_role(by),
        clause="S.2",
        subject=f"camera:{camera.key}",
        details={"camera": camera.name, "reason": approval.withdrawn_reason},
    )
    transaction.on_commit(lambda: forget_view(camera, approval.position))
    return approval
