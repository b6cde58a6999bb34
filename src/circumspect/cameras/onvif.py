"""Finding cameras on the library's network and asking them for their streams, by ONVIF (WS-Discovery and Media).

`onveef` is imported when it is needed: no other process should load its HTTP client. No proxy is used, and a device
is only asked at an address that a camera may have (see streams.py); its own words about its host count for nothing.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from circumspect.cameras.streams import StreamAddressError, check_host, parted
from circumspect.errors import CircumspectError
from circumspect.media import MediaError

PATIENCE_S = 5.0
SEARCH_S = 3.0
MOST_DEVICES = 200


class OnvifFailure(CircumspectError):
    """A device that can't be asked; the message says what to do instead, and never what was typed."""


@dataclass(frozen=True, slots=True)
class Device:
    """What answered on the network. `address` is that of its device service."""

    name: str
    hardware: str
    address: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A stream that a camera offers, without credentials. `encoding` in its words: H264, H265, JPEG."""

    url: str
    encoding: str
    width: int
    height: int


def search(from_address: str | None = None) -> list[Device]:
    """Devices that answer within a few seconds, on every network of this machine or from one of its addresses."""
    from onveef.wsdiscovery import discover

    found = discover(timeout_s=SEARCH_S, interface_ip=from_address)
    devices = (device_of(one.xaddrs, one.name, one.hardware) for one in found[:MOST_DEVICES])
    return sorted((device for device in devices if device), key=lambda device: device.address)


def device_of(addresses: list[str], name: str, hardware: str) -> Device | None:
    """The first of its addresses that a camera may have; None for a device that says nonsense."""
    for address in addresses:
        try:
            return Device(name[:100], hardware[:100], device_address(address))
        except (OnvifFailure, StreamAddressError):
            continue
    return None


def device_address(typed: str) -> str:
    """`192.168.1.20`, `192.168.1.20:8080` or the whole address of a device service. Raises OnvifFailure."""
    typed = typed.strip()
    whole = typed if "//" in typed else f"http://{typed}/onvif/device_service"
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if parts_are_wrong(whole) or not host or port == 0:
        raise OnvifFailure(_("This is no address of a device; it looks like 192.168.1.20 or 192.168.1.20:8080."))
    check_host(host)
    return whole


def parts_are_wrong(whole: str) -> bool:
    strange = len(whole) > 300 or any(not 32 < ord(character) < 127 for character in whole)
    return strange or not whole.startswith("http://") or "@" in whole


def offers(address: str, username: str, password: str) -> list[Offer]:
    """The streams a device offers, the one to record first: H.264 before all others, then the largest picture.

    Raises OnvifFailure, StreamAddressError.
    """
    import httpx
    import onveef

    address = device_address(address)
    direct = httpx.HTTPTransport()
    try:
        with onveef.OnvifClient(
            address, username=username, password=password, timeout_s=PATIENCE_S, transport=direct
        ) as device:
            profiles = [profile for profile in device.get_profiles() if profile.get("video_encoder")]
            found = [offer(profile, device.get_stream_uri(profile_token=profile["token"])) for profile in profiles]
    except onveef.OnvifAuthError:
        raise OnvifFailure(_("The camera refused this name and password.")) from None
    except (onveef.OnvifError, ValueError, KeyError):
        raise OnvifFailure(
            _(
                "Nothing at this address answers as a camera does. See that it is right, that the camera is on, and "
                "that ONVIF is on in it; or set the address of the stream by hand, as the camera's manual gives it."
            )
        ) from None
    good = [one for one in found if one]
    if not good:
        raise OnvifFailure(_("The camera offers no stream by RTSP. Set its address by hand, as its manual gives it."))
    return sorted(good, key=lambda one: (one.encoding != "H264", -one.width * one.height))


def offer(profile: dict[str, dict[str, object]], url: str) -> Offer | None:
    """None for a stream that isn't RTSP. Raises ValueError, KeyError for what makes no sense."""
    try:
        plain = parted(url).url
    except MediaError:
        return None
    encoder = profile["video_encoder"]
    encoding = str(encoder.get("encoding", "")).upper().replace(".", "")
    return Offer(plain, encoding, int(str(encoder.get("width") or 0)), int(str(encoder.get("height") or 0)))
