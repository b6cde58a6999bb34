"""Propose a camera. It records nothing until the Director approves it where it stands; in a private place, never."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from circumspect.cameras.models import Approval, Camera
from circumspect.cameras.places import LONGEST_NAME, LONGEST_REASON, Place, worded
from circumspect.cameras.queries import decide
from circumspect.ledger.actions import append
from circumspect.policy import Decision
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
    camera = Camera(
        name=worded(name, LONGEST_NAME, _("A camera needs a name.")),
        why=worded(why, LONGEST_REASON, _("Say why the camera is wanted.")),
        proposed_by=by,
    )
    place.put(camera)
    camera.save()
    decision = decide(camera, "place", by)
    pass_on(camera, decision, by, _("A camera is proposed"))
    append(
        "camera.forbidden" if decision.outcome == "refuse" else "camera.proposed",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        subject=f"camera:{camera.key}",
        details={"camera": camera.name, "area": camera.area, "sees": camera.sees, "why": camera.why},
    )
    return camera


def pass_on(camera: Camera, decision: Decision, by: Employee, subject: str) -> None:
    """Refuse the position for the policy, or tell the Director that it waits."""
    if decision.outcome == "refuse":
        Approval.objects.create(
            camera=camera,
            position=camera.position,
            given=False,
            reason=decision.say[:LONGEST_REASON],
            clause=decision.clause,
            by=by,
        )
    else:
        directors = [person for person in holders_of(Role.DIRECTOR) if person != by]
        notify(directors, subject=subject, text=camera.name, path=reverse("camera", args=[camera.key]))
