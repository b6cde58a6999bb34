"""Ask a device on the network for its stream, and set it as a camera's, so that nobody types a long address."""

from circumspect.cameras.actions.set_stream import set_stream
from circumspect.cameras.models import Camera
from circumspect.cameras.onvif import Offer, offers
from circumspect.cameras.streams import with_credentials
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role


def ask_device(*, camera: Camera, device: str, username: str, password: str, by: Employee) -> Offer:
    """The stream that was set. The device is asked before the transaction, which others would have to wait for.

    Raises OnvifFailure, StreamAddressError, NotToBeDecided, NotAllowed.
    """
    require(by, Role.IT)
    best = offers(device, username, password)[0]
    set_stream(camera=camera, address=with_credentials(best.url, username, password), by=by)
    return best
