"""The Director's part: see one frame, approve or refuse, withdraw."""

from base64 import b64encode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from circumspect.cameras.actions.decide_camera import decide_camera
from circumspect.cameras.actions.try_stream import try_stream
from circumspect.cameras.actions.withdraw_approval import withdraw_approval
from circumspect.cameras.forms import DecideForm, WithdrawForm
from circumspect.cameras.queries import camera_by_key
from circumspect.cameras.views.registry import show
from circumspect.errors import CircumspectError
from circumspect.staff.access import open_to
from circumspect.staff.ground_words import in_words
from circumspect.staff.models import Role


@open_to(Role.DIRECTOR)
@require_POST
def decide(request: HttpRequest, key: str) -> HttpResponse:
    camera, form = camera_by_key(key), DecideForm(request.POST)
    if form.is_valid():
        try:
            decide_camera(camera=camera, **form.cleaned_data, by=request.user)
        except CircumspectError as error:
            form.add_error(None, in_words(error))
        else:
            return redirect("camera", key)
    return show(request, camera, status=400, decide_form=form)


@open_to(Role.DIRECTOR)
@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    camera, form = camera_by_key(key), WithdrawForm(request.POST)
    if form.is_valid():
        try:
            withdraw_approval(camera=camera, reason=form.cleaned_data["reason"], by=request.user)
        except CircumspectError as error:
            form.add_error(None, in_words(error))
        else:
            return redirect("camera", key)
    return show(request, camera, status=400, withdraw_form=form)


@open_to(Role.DIRECTOR)
@require_POST
def try_it(request: HttpRequest, key: str) -> HttpResponse:
    """The frame is in the page itself, which no browser or proxy may keep, and nowhere else."""
    camera = camera_by_key(key)
    tried = try_stream(camera=camera, by=request.user)
    camera.refresh_from_db()
    context = {
        "camera": camera,
        "tried": tried,
        "frame": f"data:image/jpeg;base64,{b64encode(tried.jpeg).decode()}",
        "decide_form": DecideForm(initial={"position": camera.position}),
    }
    return render(request, "cameras/tried.html", context)
