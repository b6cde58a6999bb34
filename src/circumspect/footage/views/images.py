"""What the player fetches: the playlist, sealed chunks that the server can't read, and, minute by minute, the key."""

import re

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circumspect.cameras.models import Camera
from circumspect.errors import CircumspectError
from circumspect.footage.actions.refuse_view import refuse_view
from circumspect.footage.actions.serve_key import serve_key
from circumspect.footage.models import Seen, Setup
from circumspect.footage.packing import unpack_configuration
from circumspect.footage.places import objects
from circumspect.footage.seeing.grants import NoSuchView, camera_in, check_minute, open_grant
from circumspect.footage.seeing.known import minutes_known_to
from circumspect.footage.seeing.live import is_live, live_playlist, open_bytes, open_setup
from circumspect.footage.seeing.networks import check_network
from circumspect.footage.seeing.playlists import archive_playlist
from circumspect.media import Configuration
from circumspect.staff.access import EMPLOYEES, open_to
from circumspect.staff.ground_words import in_words
from circumspect.vault import object_name

RANGE = re.compile(r"bytes=(\d{1,12})-(\d{1,12})")
HEX = re.compile(r"[0-9a-f]{32}")
LARGEST = 32 << 20
SEALED = "application/octet-stream"


class RangeWrong(CircumspectError):
    """Sealed bytes are fetched chunk by chunk."""

    status = 416


@open_to(EMPLOYEES)
@require_GET
def playlist(request: HttpRequest, key: str, camera: str) -> HttpResponse:
    """The chunks that the grant covers, and no other."""
    at = timezone.now()
    grant = open_grant(key, request.user, at)
    one = camera_in(grant, camera)
    if grant.live:
        check_network(request)
    text = live_playlist(grant, one, at) if grant.live else archive_playlist(grant, one, at)
    return HttpResponse(text, content_type="application/vnd.apple.mpegurl")


@open_to(EMPLOYEES)
@require_GET
def chunk(request: HttpRequest, key: str, camera: str, minute: int, start: int) -> HttpResponse:
    """Sealed bytes of one object, as they lie in it."""
    at = timezone.now()
    grant = open_grant(key, request.user, at)
    one = camera_in(grant, camera)
    check_minute(grant, minute, at)
    first, length = asked_range(request)
    if grant.live and not is_live(grant, one, f"{minute}.{start}.sealed", first, length, at):
        raise NoSuchView(_("Live images are those of the last minute."))
    data = open_bytes(one, minute, start, first, length) if grant.live else None
    if not grant.live and not minutes_known_to(request.user, minute, minute).filter(camera=one, start=start).exists():
        raise lost()
    response = HttpResponse(data or kept_bytes(one, minute, start, first, length), status=206, content_type=SEALED)
    response["Content-Range"] = f"bytes {first}-{first + length - 1}/*"
    return response


def kept_bytes(camera: Camera, minute: int, start: int, first: int, length: int) -> bytes:
    """Raises NoSuchView, VaultError."""
    try:
        return objects().get_range(object_name(camera.key, minute, start), first, length)
    except FileNotFoundError:
        raise lost() from None


def lost() -> NoSuchView:
    return NoSuchView(_("The images of this minute are missing from where they were kept."))


def asked_range(request: HttpRequest) -> tuple[int, int]:
    """First byte and length. Raises RangeWrong."""
    found = RANGE.fullmatch(request.headers.get("Range", ""))
    if not found or not 0 <= int(found[2]) - int(found[1]) < LARGEST:
        raise RangeWrong(_("Images are fetched chunk by chunk, by one range of bytes as the playlist names it."))
    return int(found[1]), int(found[2]) - int(found[1]) + 1


@open_to(EMPLOYEES)
@require_GET
def setup(request: HttpRequest, key: str, camera: str, name: str) -> HttpResponse:
    """How the stream is set up: what a decoder needs before the first chunk. There is no image in it."""
    grant = open_grant(key, request.user)
    configuration = configuration_of(name, camera_in(grant, camera) if grant.live else None)
    return HttpResponse(configuration.init_segment, content_type="video/mp4")


def configuration_of(name: str, live_camera: Camera | None) -> Configuration:
    """Raises NoSuchView."""
    wanted = bytes.fromhex(name) if HEX.fullmatch(name) else b""
    row = Setup.objects.filter(key=wanted).first()
    if row is not None:
        return unpack_configuration(bytes(row.packed))
    if live_camera is not None and (found := open_setup(live_camera, wanted)):
        return found
    raise NoSuchView(_("There is no such setup of a stream."))


@open_to(EMPLOYEES)
@require_POST
def minute_key(request: HttpRequest, key: str, camera: str, minute: int) -> HttpResponse:
    """The key of a minute, once the log has it. A refusal is in the log too, until there are too many of them."""
    if not ratelimit.consume(request, action="view_key", user=request.user):
        return JsonResponse({"message": _("Too many minutes were asked for at once; wait a minute.")}, status=429)
    try:
        if open_grant(key, request.user).live:
            check_network(request)
        served = serve_key(grant=key, camera=camera, minute=minute, by=request.user)
    except CircumspectError as error:
        if not ratelimit.consume(request, action="view_refused", user=request.user):
            return JsonResponse({"message": in_words(error)}, status=429)
        refuse_view(
            by=request.user, what=f"the key of minute {minute}", why=str(error), subject=f"camera:{camera[:12]}"
        )
        kind = type(error).__name__
        return JsonResponse({"message": in_words(error), "kind": kind}, status=getattr(error, "status", 409))
    response = HttpResponse(served, content_type=SEALED)
    response["Minutes-Seen"] = str(Seen.objects.filter(grant__key=key).count())
    return response
