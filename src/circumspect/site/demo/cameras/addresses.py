"""Where the demonstration's cameras are: one port of this machine, kept in their sealed addresses.

When another program has that port at a later start, the cameras get another through the actions that a real library
would use: the IT department sets the address, and what was approved is approved anew.
"""

from importlib.util import find_spec
from secrets import choice
from typing import NamedTuple
from urllib.parse import urlsplit

from circumspect.cameras.actions.decide_camera import decide_camera
from circumspect.cameras.actions.set_stream import set_stream
from circumspect.cameras.models import Camera
from circumspect.cameras.queries import state_of
from circumspect.cameras.streams import address_of
from circumspect.errors import CircumspectError
from circumspect.site.commands.web import listening
from circumspect.site.demo.cameras.rooms import LIVE
from circumspect.site.demo.staff import employee

HOST = "127.0.0.1"
PORTS = range(20_000, 30_000)
"""Below those that systems give to connections of their own."""
TRIES = 50
SAME = "The same camera at another port of this machine."


class Own(NamedTuple):
    """A camera of ours, and where its address says it is."""

    camera: Camera
    path: str
    port: int


class NoFreePort(CircumspectError):
    """There is no port for the demonstration's cameras."""


def can_play() -> bool:
    """Whether the RTSP server is installed; it belongs to the development environment only."""
    return find_spec("aio_rtsp_toolkit") is not None


def free_port() -> int:
    """Raises NoFreePort."""
    for _ in range(TRIES):
        port = choice(PORTS)
        if is_free(port):
            return port
    raise NoFreePort(
        f"The demo's cameras need one port between {PORTS.start} and {PORTS.stop - 1}, and nothing can listen there. "
        "Stop what listens on so many ports, or allow listening on 127.0.0.1."
    )


def is_free(port: int) -> bool:
    try:
        with listening(HOST, port):
            return True
    except OSError:
        return False


def address(path: str, port: int) -> str:
    return f"rtsp://{HOST}:{port}/{path}"


def settle() -> tuple[int | None, bool]:
    """The port at which all cameras of ours are, free now, and whether any was moved to it. None: no camera is ours.

    Raises NoFreePort, and what the actions raise.
    """
    ours = own_cameras()
    if not ours:
        return None, False
    port = ours[0].port
    if not is_free(port):
        port = free_port()
    elsewhere = [own for own in ours if own.port != port]
    for own in elsewhere:
        move(own.camera, address(own.path, port))
    return port, bool(elsewhere)


def own_cameras() -> list[Own]:
    """Cameras whose address is one of the drawn rooms."""
    found = []
    for camera in Camera.objects.filter(retired_at=None).exclude(stream=b"").order_by("pk"):
        parts = urlsplit(address_of(camera).url)
        path = parts.path.strip("/")
        if parts.hostname == HOST and parts.port and path in {room.path for room in LIVE}:
            found.append(Own(camera, path, parts.port))
    return found


def move(camera: Camera, address: str) -> None:
    """Another address, and the Director's word anew where it had been given."""
    approved = state_of(camera) == "approved"
    camera = set_stream(camera=camera, address=address, by=employee("it"))
    if approved:
        decide_camera(camera=camera, approve=True, reason=SAME, by=employee("director"))
