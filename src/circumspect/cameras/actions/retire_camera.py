"""Retire a camera: it records no more, its credentials are destroyed, and what it recorded keeps its own time."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.cameras.actions.decide_camera import NotToBeDecided
from circumspect.cameras.models import Camera
from circumspect.cameras.streams import forget_stream
from circumspect.cameras.views_kept import forget_view
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@transaction.atomic
def retire_camera(*, camera: Camera, by: Employee) -> Camera:
    """Raises NotToBeDecided where it is retired already, NotAllowed."""
    require(by, Role.DIRECTOR, Role.IT)
    camera = Camera.objects.select_for_update().get(pk=camera.pk)
    if camera.retired_at:
        raise NotToBeDecided(_("This camera is retired already."))
    camera.retired_at, camera.retired_by, camera.stream = timezone.now(), by, b""
    camera.save(update_fields=["retired_at", "retired_by", "stream"])
    append(
        "camera.retired",
        actor=by.username,
        role=acting_role(by),
        clause="S.2",
        subject=f"camera:{camera.key}",
        details={"camera": camera.name},
    )
    transaction.on_commit(lambda: (forget_stream(camera), forget_view(camera, camera.position)))
    return camera
