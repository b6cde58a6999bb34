"""Set where a camera's stream is: address and credentials are sealed, and never shown again."""

from django.db import transaction

from circumspect.cameras.models import Camera
from circumspect.cameras.streams import checked_address, sealed_stream
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@transaction.atomic
def set_stream(*, camera: Camera, address: str, by: Employee) -> Camera:
    """Seal an address such as `rtsp://name:password@192.168.1.20/stream1`. Raises StreamAddressError, NotAllowed."""
    require(by, Role.IT)
    address = checked_address(address)
    camera = Camera.objects.select_for_update().get(pk=camera.pk)
    camera.stream = sealed_stream(camera, address)
    camera.save(update_fields=["stream"])
    append(
        "camera.stream_set",
        actor=by.username,
        role=acting_role(by),
        subject=f"camera:{camera.key}",
        details={"camera": camera.name},
    )
    return camera
