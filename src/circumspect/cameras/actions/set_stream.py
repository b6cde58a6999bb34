"""Set where a camera's stream is: address and credentials are sealed, and never shown again.

An approved position was approved for what this camera sees. Another address may be another camera's, so it counts as
a new position; a new password at the same address doesn't.
"""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from circumspect.cameras.actions.decide_camera import NotToBeDecided
from circumspect.cameras.models import Camera
from circumspect.cameras.queries import state_of
from circumspect.cameras.streams import checked_address, is_at, sealed_stream
from circumspect.cameras.views_kept import forget_view
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role, holders_of


@transaction.atomic
def set_stream(*, camera: Camera, address: str, by: Employee) -> Camera:
    """Seal an address such as `rtsp://name:password@192.168.1.20/stream1`.

    Raises StreamAddressError, NotToBeDecided, NotAllowed.
    """
    require(by, Role.IT)
    address = checked_address(address)
    camera = Camera.objects.select_for_update().get(pk=camera.pk)
    if camera.retired_at:
        raise NotToBeDecided(_("This camera is retired. Propose it anew to use it again."))
    position = camera.position
    anew = bool(camera.stream) and not is_at(camera, address) and state_of(camera) != "proposed"
    if anew:
        camera.position = position + 1
        notify(
            holders_of(Role.DIRECTOR),
            subject=_("A camera has another address and waits for you"),
            text=camera.name,
            path=reverse("camera", args=[camera.key]),
        )
    camera.stream = sealed_stream(camera, address)
    camera.save(update_fields=["stream", "position"])
    append(
        "camera.stream_set",
        actor=by.username,
        role=acting_role(by),
        subject=f"camera:{camera.key}",
        details={"camera": camera.name, "position": camera.position},
    )
    if anew:
        transaction.on_commit(lambda: forget_view(camera, position))
    return camera
