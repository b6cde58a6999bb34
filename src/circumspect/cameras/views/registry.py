"""All cameras on their floors, one camera with all that was decided about it, and how one comes, moves and goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from circumspect.cameras.actions.move_camera import move_camera
from circumspect.cameras.actions.propose_camera import PROPOSERS, propose_camera
from circumspect.cameras.actions.retire_camera import retire_camera
from circumspect.cameras.drawing import STATES, draw
from circumspect.cameras.forms import DecideForm, PlaceForm, ProposeForm, WithdrawForm, place_of
from circumspect.cameras.models import Camera
from circumspect.cameras.queries import camera_by_key, may_record, plans, signs_due, state_of, states_of
from circumspect.errors import CircumspectError
from circumspect.policy.clauses import Outcome
from circumspect.staff.access import EMPLOYEES, open_to
from circumspect.staff.models import Employee, Role


@open_to(EMPLOYEES)
@require_safe
def cameras(request: HttpRequest) -> HttpResponse:
    found = states_of(Camera.objects.select_related("plan").defer("plan__picture").order_by("retired_at", "name", "id"))
    drawings = [draw(plan, found) for plan in plans()]
    numbers = {mark.camera.pk: mark.number for drawing in drawings for mark in drawing.marks}
    rows = [(camera, numbers.get(camera.pk), *STATES[state]) for camera, state in found]
    context = {
        "drawings": drawings,
        "rows": rows,
        "due": signs_due(),
        "proposes": bool(request.roles & set(PROPOSERS)),
        "is_it": Role.IT in request.roles,
    }
    return render(request, "cameras/cameras.html", context)


@open_to(EMPLOYEES)
@require_safe
def camera(request: HttpRequest, key: str) -> HttpResponse:
    return show(request, camera_by_key(key))


def show(request: HttpRequest, found: Camera, status: int = 200, **bound: Form) -> HttpResponse:
    """One camera's page; `bound` are the forms that didn't go through, by the name that the page knows them by."""
    state = state_of(found)
    is_director = Role.DIRECTOR in request.roles
    context = {
        "camera": found,
        "state": state,
        "outcome": STATES[state][0],
        "word": STATES[state][1],
        "answer": may_record(found),
        "drawing": draw(found.plan, [(found, state)]) if found.plan else None,
        "happened": sorted(history(found), key=lambda event: event.at, reverse=True),
        "decides": is_director and state == "proposed",
        "withdraws": is_director and state == "approved",
        "moves": state != "retired" and bool(request.roles & set(PROPOSERS)),
        "sets_stream": state != "retired" and Role.IT in request.roles,
        "retires": state != "retired" and bool(request.roles & {Role.DIRECTOR, Role.IT}),
        "decide_form": DecideForm(initial={"position": found.position}),
        "withdraw_form": WithdrawForm(),
        **bound,
    }
    return render(request, "cameras/camera.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    by: Employee | None
    what: str
    why: str = ""
    outcome: Outcome | None = None


def history(camera: Camera) -> Iterator[Event]:
    """What was done about the camera, in no order."""
    yield Event(camera.proposed_at, camera.proposed_by, _("proposed"), "" if camera.position > 1 else camera.why)
    for trial in camera.trials.select_related("by"):
        yield Event(trial.at, trial.by, _("saw one frame"))
    for approval in camera.approvals.select_related("by", "withdrawn_by"):
        if approval.given:
            yield Event(approval.at, approval.by, _("approved"), approval.reason, "permit")
        elif approval.clause:
            said = _("refused by the policy, %(clause)s") % {"clause": approval.clause}
            yield Event(approval.at, None, said, approval.reason, "refuse")
        else:
            yield Event(approval.at, approval.by, _("refused"), approval.reason, "refuse")
        if approval.withdrawn_at:
            reason = approval.withdrawn_reason
            yield Event(approval.withdrawn_at, approval.withdrawn_by, _("withdrew the approval"), reason, "refuse")
    if camera.retired_at:
        yield Event(camera.retired_at, camera.retired_by, _("retired"))


@open_to(*PROPOSERS)
def propose(request: HttpRequest) -> HttpResponse:
    form = ProposeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = propose_camera(
                name=form.cleaned_data["name"], place=form.place(), why=form.cleaned_data["why"], by=request.user
            )
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            return redirect("camera", made.key)
    context = {"form": form, "drawings": [draw(plan, []) for plan in plans()]}
    return render(request, "cameras/place.html", context, status=400 if form.errors else 200)


@open_to(*PROPOSERS)
def move(request: HttpRequest, key: str) -> HttpResponse:
    found = camera_by_key(key)
    form = PlaceForm(request.POST if request.method == "POST" else None, initial=place_of(found))
    if form.is_bound and form.is_valid():
        try:
            move_camera(camera=found, place=form.place(), why=form.cleaned_data["why"], by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It records nothing until the Director approves this position."))
            return redirect("camera", key)
    context = {"camera": found, "form": form, "drawings": [draw(plan, []) for plan in plans()]}
    return render(request, "cameras/place.html", context, status=400 if form.errors else 200)


@open_to(Role.DIRECTOR, Role.IT)
@require_POST
def retire(request: HttpRequest, key: str) -> HttpResponse:
    retire_camera(camera=camera_by_key(key), by=request.user)
    return redirect("camera", key)
