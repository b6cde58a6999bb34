"""Clips and stills: made from a view, looked up, shown, fetched."""

from collections.abc import Callable

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from circumspect.errors import CircumspectError
from circumspect.footage.actions.fetch_cutting import fetch_cutting, permitted
from circumspect.footage.actions.make_clip import make_clip
from circumspect.footage.actions.make_still import make_still
from circumspect.footage.designated import DESIGNATED
from circumspect.footage.models import Cutting
from circumspect.footage.seeing.grants import minutes_seen
from circumspect.footage.seeing.serving import served
from circumspect.footage.seeing.shown import keep_open, open_until
from circumspect.media import TICKS, Span, StillFormat, webvtt
from circumspect.staff.access import open_to
from circumspect.staff.ground_words import in_words

TICKS_A_MS = TICKS // 1000


@open_to(*DESIGNATED)
@require_POST
def clip(request: HttpRequest, key: str) -> HttpResponse:
    """From `begin` to `end`, UTC milliseconds."""
    begin, end = number(request, "begin"), number(request, "end")
    camera = request.POST.get("camera", "")
    return made(request, lambda: make_clip(grant=key, camera=camera, begin=begin, end=end, by=request.user))


@open_to(*DESIGNATED)
@require_POST
def still(request: HttpRequest, key: str) -> HttpResponse:
    """Of `moment`, UTC milliseconds; `form` is png where one without loss is wanted."""
    moment, camera = number(request, "moment"), request.POST.get("camera", "")
    form: StillFormat = "png" if request.POST.get("form") == "png" else "jpeg"
    return made(request, lambda: make_still(grant=key, camera=camera, moment=moment, by=request.user, form=form))


def number(request: HttpRequest, name: str) -> int:
    """Milliseconds as ticks; 0, which no grant covers, for what isn't a number."""
    given = request.POST.get(name, "")
    return int(given) * TICKS_A_MS if given.isdecimal() and len(given) <= 15 else 0


def made(request: HttpRequest, make: Callable[[], Cutting]) -> HttpResponse:
    """The list of the view's cuttings with the new one, or why there is none."""
    try:
        grant = make().grant
    except CircumspectError as error:
        return JsonResponse({"message": in_words(error)}, status=getattr(error, "status", 409))
    cuttings = Cutting.objects.filter(grant=grant).select_related("camera").order_by("made_at")
    response = render(request, "footage/parts/cuttings.html", {"cuttings": cuttings})
    response["Minutes-Seen"] = str(minutes_seen(grant))
    return response


@open_to(*DESIGNATED)
@csp_update({"media-src": ["'self'"]})
def cutting(request: HttpRequest, key: str) -> HttpResponse:
    """What was made, of which minutes, and what proves it. The images only where they were opened just now."""
    one = found(key)
    return render(
        request,
        "footage/cutting.html",
        {"cutting": one, "open_until": open_until(request.session, one, timezone.now())},
    )


@open_to(*DESIGNATED)
@require_POST
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Open it on its page, once the log has it."""
    fetched = fetch_cutting(cutting=found(key), by=request.user)
    keep_open(request.session, fetched.cutting, timezone.now())
    return redirect("cutting", key)


@open_to(*DESIGNATED)
def shown(request: HttpRequest, key: str) -> HttpResponseBase:
    """What is open, whole or the part that a player asks for (RFC 9110, 14). Not there for who hasn't opened it."""
    one = found(key)
    if not open_until(request.session, one, timezone.now()):
        raise Http404
    fetched, _decision = permitted(cutting=one, by=request.user)
    return served(request, one, fetched.pieces)


@open_to(*DESIGNATED)
@require_POST
def fetch(request: HttpRequest, key: str) -> HttpResponseBase:
    """The file, once the log has it."""
    fetched = fetch_cutting(cutting=found(key), by=request.user)
    response = StreamingHttpResponse(fetched.pieces(), content_type=fetched.cutting.content_type)
    response["Content-Length"] = str(fetched.cutting.size)
    response["Content-Disposition"] = f'attachment; filename="{fetched.file_name}"'
    return response


@open_to(*DESIGNATED)
@require_GET
def clock(request: HttpRequest, key: str) -> HttpResponse:
    """When what a clip shows was taken, as WebVTT: for browsers, which don't show the subtitle that lies in it."""
    clip = found(key)
    told = clip.sources.get("clock", [])
    if not told or clip.destroyed_at:
        raise Http404
    response = HttpResponse(webvtt([Span(*each) for each in told]), content_type="text/vtt; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{clip.file_name}.vtt"'
    return response


def found(key: str) -> Cutting:
    one = (
        Cutting.objects.select_related("camera", "incident", "grant", "made_by")
        .filter(key=key)
        .exclude(incident=None)
        .first()
    )
    if one is None:
        raise Http404
    return one
