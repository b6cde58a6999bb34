"""Where a camera's stream is. Address and credentials are sealed with a key of their own and opened only to connect.

No message, log or page ever holds them: a StreamAddressError says what is wrong without repeating what was typed.
"""

import ipaddress
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from django.conf import settings
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.errors import CircumspectError
from circumspect.media import Address
from circumspect.vault import Damaged, KeyGone, ThingKeys, seal, unseal

LONGEST = 500


class StreamAddressError(CircumspectError):
    """An address that can't be a camera's on the library's own network."""

    status = 400


def thing_keys() -> ThingKeys:
    return ThingKeys(Path(settings.THING_KEYS))


def thing_of(camera: Camera) -> str:
    return f"camera-{camera.key}"


def checked_address(address: str) -> str:
    """The address, if it can be a camera's."""
    address = address.strip()
    if len(address) > LONGEST or any(not 32 < ord(character) < 127 for character in address):
        raise StreamAddressError(
            _("An address has at most %(longest)s characters, none of them a space or a letter like é.")
            % {"longest": LONGEST}
        )
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise StreamAddressError(_("This is no address; it looks like rtsp://192.168.1.20:554/stream1.")) from None
    if parts.scheme != "rtsp" or not host:
        raise StreamAddressError(_("A camera's address begins with rtsp:// and a host."))
    check_host(host)
    return address


def check_host(host: str) -> None:
    """A camera lives on the library's own network, so a number on the public one is refused.

    Names are taken as they are: only the library's own network can say what they mean there.
    """
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return
    number = getattr(number, "ipv4_mapped", None) or number
    if number.is_global or number.is_multicast or number.is_unspecified:
        raise StreamAddressError(_("This address is on the public network; a camera belongs on the library's own."))


def with_credentials(url: str, username: str, password: str) -> str:
    """One address of the three. Raises StreamAddressError where the URL has a name of its own."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        raise StreamAddressError(_("This is no address; it looks like rtsp://192.168.1.20:554/stream1.")) from None
    if not username and not password:
        return url.strip()
    if "@" in parts.netloc:
        raise StreamAddressError(_("Type name and password into their own fields, not into the address."))
    netloc = f"{quote(username, safe='')}:{quote(password, safe='')}@{parts.netloc}"
    return urlunsplit((parts.scheme, netloc, parts.path, parts.query, ""))


def sealed_stream(camera: Camera, address: str) -> bytes:
    """The address sealed for keeping; the camera's key is made at the first time."""
    keys, thing = thing_keys(), thing_of(camera)
    try:
        key = keys.key(thing)
    except KeyGone:
        key = keys.make(thing)
    return seal(key, thing, address.encode())


def address_of(camera: Camera) -> Address:
    """The address for connecting, with name and password apart from it. Raises KeyGone, Damaged."""
    thing = thing_of(camera)
    return parted(unseal(thing_keys().key(thing), thing, bytes(camera.stream)).decode())


def parted(address: str) -> Address:
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    url = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
    return Address(url, unquote(parts.username or ""), unquote(parts.password or ""))


def is_at(camera: Camera, address: str) -> bool:
    """Whether the camera's stream is at this address already, whatever the credentials."""
    try:
        return address_of(camera).url == parted(address).url
    except (KeyGone, Damaged):
        return False


def forget_stream(camera: Camera) -> None:
    """Destroy the key, so that no copy of the sealed address can be opened."""
    thing_keys().destroy(thing_of(camera))
