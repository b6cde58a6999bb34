"""Where a camera's stream is. Address and credentials are sealed with a key of their own and opened only to connect.

No message, log or page ever holds them: a StreamAddressError says what is wrong without repeating what was typed.
"""

import ipaddress
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from django.conf import settings

from circumspect.cameras.models import Camera
from circumspect.errors import CircumspectError
from circumspect.media import Address
from circumspect.vault import KeyGone, ThingKeys, seal, unseal

LONGEST = 500


class StreamAddressError(CircumspectError):
    """An address that can't be a camera's on the library's own network."""

    status = 400


def thing_keys() -> ThingKeys:
    return ThingKeys(Path(settings.THING_KEYS))


def thing_of(camera: Camera) -> str:
    return f"camera-{camera.key}"


def checked_address(address: str) -> str:
    """The address, if it can be a camera's. A camera lives on the library's own network, never on the public one."""
    address = address.strip()
    if len(address) > LONGEST or any(ord(character) < 33 for character in address):
        raise StreamAddressError(f"An address has at most {LONGEST} characters, none of them a space.")
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise StreamAddressError("This is no address; it looks like rtsp://192.168.1.20:554/stream1.") from None
    if parts.scheme != "rtsp" or not host:
        raise StreamAddressError("A camera's address begins with rtsp:// and a host.")
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return address
    if number.is_global:
        raise StreamAddressError("This address is on the public network; a camera belongs on the library's own.")
    return address


def sealed_stream(camera: Camera, address: str) -> bytes:
    """The address sealed for keeping; the camera's key is made at the first time."""
    keys, thing = thing_keys(), thing_of(camera)
    try:
        key = keys.key(thing)
    except KeyGone:
        key = keys.make(thing)
    return seal(key, thing, address.encode())


def stream_of(camera: Camera) -> str:
    """The address with its credentials, for connecting only. Raises KeyGone, Damaged."""
    thing = thing_of(camera)
    return unseal(thing_keys().key(thing), thing, bytes(camera.stream)).decode()


def address_of(camera: Camera) -> Address:
    """The address for connecting, with name and password apart from it. Raises KeyGone, Damaged."""
    parts = urlsplit(stream_of(camera))
    host = parts.netloc.rpartition("@")[2]
    url = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
    return Address(url, unquote(parts.username or ""), unquote(parts.password or ""))


def forget_stream(camera: Camera) -> None:
    """Destroy the key, so that no copy of the sealed address can be opened."""
    thing_keys().destroy(thing_of(camera))
