"""Faces in a clip of a request: asked for, chosen, looked at before and after, approved."""

from base64 import b64encode
from collections.abc import Callable

from csp.decorators import csp_update
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from circumspect.errors import CircumspectError
from circumspect.footage.seeing.serving import served
from circumspect.legal.actions.approve_blurring import approve_blurring
from circumspect.legal.actions.ask_blurring import ask_blurring
from circumspect.legal.actions.choose_faces import choose_faces
from circumspect.legal.actions.drop_blurring import drop_blurring
from circumspect.legal.actions.open_blurring import open_blurring
from circumspect.legal.actions.return_blurring import return_blurring
from circumspect.legal.blurring.forms import ChooseForm
from circumspect.legal.blurring.found import faces_in, found_in
from circumspect.legal.blurring.reading import (
    NotBlurred,
    State,
    blurring_by_key,
    check_open,
    clip_pieces,
    clips_of,
    sitting,
)
from circumspect.legal.documents.forms import ReasonForm
from circumspect.legal.models import FaceBlurring
from circumspect.legal.queries import OFFICERS, NoSuchRequest, request_by_key
from circumspect.media import MINUTE
from circumspect.media.detecting import model_path
from circumspect.staff.access import open_to
from circumspect.staff.ground_words import in_words

SHOWS_FACES = (State.LOOKED, State.MADE, State.APPROVED)


@open_to(*OFFICERS)
@require_safe
def clips(request: HttpRequest, key: str) -> HttpResponse:
    """The clips that were cut for a request, and what is done about the faces in each."""
    return clips_page(request, key)


def clips_page(request: HttpRequest, key: str, wrong: str = "") -> HttpResponse:
    case = request_by_key(key, request.user)
    context = {"case": case, "clips": clips_of(case), "wrong": wrong, "model": model_path() is not None}
    return render(request, "legal/blurrings/clips.html", context, status=409 if wrong else 200)


@open_to(*OFFICERS)
@require_POST
def blur_faces(request: HttpRequest, key: str) -> HttpResponse:
    case = request_by_key(key, request.user)
    try:
        made = ask_blurring(request=case, cutting=request.POST.get("clip", ""), by=request.user)
    except NotBlurred as error:
        return clips_page(request, key, in_words(error))
    return redirect("blurring", key, made.key)


@open_to(*OFFICERS)
@csp_update({"media-src": ["'self'"]})
@require_safe
def blurring(request: HttpRequest, key: str, blurring: str) -> HttpResponse:
    return page(request, blurring_by_key(key, blurring, request.user))


def page(request: HttpRequest, one: FaceBlurring, *, form: Form | None = None, wrong: str = "") -> HttpResponse:
    until = sitting(one, request.user)
    minutes = max(1, -(-(one.cutting.end - one.cutting.start) // MINUTE))
    context = {
        "case": one.request,
        "blurring": one,
        "open": until,
        "faces": shown_faces(one) if until and one.state in SHOWS_FACES else [],
        "form": form or ChooseForm(faces=one.faces, initial={"left": one.left, "why": one.why, "drawn": typed(one)}),
        "back": ReasonForm(prefix="back"),
        "own": one.chosen_by_id == request.user.pk,
        "wrong": wrong,
        "percent": one.percent,
        "working": one.leased_until is not None and one.leased_until > timezone.now(),
        "minute": min(minutes, int(one.part * minutes) + 1),
        "minutes": minutes,
    }
    return render(
        request, "legal/blurrings/blurring.html", context, status=400 if wrong or (form and form.errors) else 200
    )


def shown_faces(one: FaceBlurring) -> list[dict[str, object]]:
    """Each with its clearest picture within the page itself, which nothing keeps."""
    found = found_in(one)
    return [
        {
            "number": face.number,
            "picture": f"data:image/jpeg;base64,{b64encode(face.crop).decode()}",
            "from": clock(face.first / found["rate"]),
            "to": clock(min(face.last, found["frames"]) / found["rate"]),
            "left": face.number in one.left,
        }
        for face in faces_in(found)
    ]


def clock(seconds: float) -> str:
    """As a player shows it."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def typed(one: FaceBlurring) -> str:
    """Boxes by hand as they were typed."""
    lines = []
    for first, last, left, top, right, bottom in one.drawn:
        numbers = (first, last, left * 100, top * 100, (right - left) * 100, (bottom - top) * 100)
        lines.append(" ".join(f"{number:g}" for number in numbers))
    return "\n".join(lines)


@open_to(*OFFICERS)
@require_POST
def open_faces(request: HttpRequest, key: str, blurring: str) -> HttpResponse:
    one = blurring_by_key(key, blurring, request.user)
    open_blurring(blurring=one, by=request.user)
    return redirect("blurring", key, one.key)


@open_to(*OFFICERS)
@require_POST
def choose(request: HttpRequest, key: str, blurring: str) -> HttpResponse:
    one = blurring_by_key(key, blurring, request.user)
    form = ChooseForm(request.POST, faces=one.faces)
    if form.is_valid():
        try:
            choose_faces(blurring=one, **form.cleaned_data, by=request.user)
        except NotBlurred as error:
            form.add_error(None, str(error))
        else:
            return redirect("blurring", key, one.key)
    return page(request, one, form=form)


@open_to(*OFFICERS)
@require_POST
def approve_faces(request: HttpRequest, key: str, blurring: str) -> HttpResponse:
    one, result = blurring_by_key(key, blurring, request.user), request.POST.get("result", "")
    done = _("The blurred clip is approved: it takes the place of the clip it is of.")
    return did(request, one, lambda: approve_blurring(blurring=one, result=result, by=request.user), done)


@open_to(*OFFICERS)
@require_POST
def return_faces(request: HttpRequest, key: str, blurring: str) -> HttpResponse:
    """Back to the choice, or dropped."""
    one, form = blurring_by_key(key, blurring, request.user), ReasonForm(request.POST, prefix="back")
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    act = drop_blurring if "drop" in request.POST or one.state != State.MADE else return_blurring
    return did(request, one, lambda: act(blurring=one, reason=reason, by=request.user))


def did(request: HttpRequest, one: FaceBlurring, act: Callable[[], FaceBlurring], done: str = "") -> HttpResponse:
    try:
        after = act()
    except CircumspectError as error:
        return page(request, one, wrong=in_words(error))
    if done:
        messages.success(request, done)
    if after.state == State.DROPPED:
        return redirect("clips", one.request.key)
    return redirect("blurring", one.request.key, one.key)


@open_to(*OFFICERS)
@require_safe
def blurring_film(request: HttpRequest, key: str, blurring: str, which: str) -> HttpResponseBase:
    """The clip before or after, while it is open to who asks; whole, or the part that a player wants."""
    one = blurring_by_key(key, blurring, request.user)
    check_open(one, request.user)
    cutting = {"before": one.cutting, "after": one.result}.get(which)
    if cutting is None or cutting.destroyed_at:
        raise NoSuchRequest(_("There is no such clip."))
    return served(request, cutting, lambda start, stop: clip_pieces(cutting, start, stop))


@open_to(*OFFICERS)
@require_safe
def blurring_found(request: HttpRequest, key: str, blurring: str) -> HttpResponse:
    """What was found, and what was covered frame by frame; without pictures."""
    one = blurring_by_key(key, blurring, request.user)
    check_open(one, request.user)
    if one.state not in SHOWS_FACES:
        raise NoSuchRequest(_("There is no such clip."))
    found = found_in(one)
    faces = [{name: value for name, value in face.items() if name != "crop"} for face in found["faces"]]
    return JsonResponse({**found, "faces": faces})
