"""Holds: placed for an incident, released when a second person agrees."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from circumspect.errors import CircumspectError
from circumspect.footage.actions.ask_release import ask_release
from circumspect.footage.actions.keep_longer import keep_longer
from circumspect.footage.actions.place_hold import place_hold
from circumspect.footage.actions.release_hold import release_hold
from circumspect.footage.asked import about, known_to, may_end
from circumspect.footage.deciding import decide
from circumspect.footage.designated import DESIGNATED
from circumspect.footage.forms import HoldForm, KeepLongerForm, ReleaseForm, other_problem
from circumspect.footage.models import Hold
from circumspect.footage.queries import holds as every_hold
from circumspect.footage.queries import incident_about
from circumspect.footage.seeing.timeline import around, timeline
from circumspect.footage.windows import Window
from circumspect.staff.access import open_to

LONGEST_DRAWN = 48 * 60


@open_to(*DESIGNATED)
def holds(request: HttpRequest) -> HttpResponse:
    return render(request, "footage/holds.html", {"holds": known_to(every_hold(), request.user)})


@open_to(*DESIGNATED)
def place(request: HttpRequest) -> HttpResponse:
    """Hold images; `?incident=` fills the form for one."""
    about = incident_about(request.GET.get("incident", ""), request.user)
    form, decision = HoldForm(request.POST or None, reader=request.user, incident=about), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        decision = decide(request.user, "hold", purpose="incident", incident=given["incident"])
        if decision.outcome == "permit":
            try:
                kept = place_hold(
                    incident=given["incident"],
                    cameras=list(given["cameras"]),
                    window=form.window,
                    reason=given["reason"],
                    by=request.user,
                )
            except CircumspectError as error:
                other_problem(form, error)
            else:
                return redirect("hold", kept.key)
    return render(request, "footage/place_hold.html", {"form": form, "decision": decision})


@open_to(*DESIGNATED)
def hold(request: HttpRequest, key: str) -> HttpResponse:
    """One hold, and the next step of its release."""
    return shown(request, found(request, key), ReleaseForm())


def shown(request: HttpRequest, one: Hold, form: ReleaseForm, longer: KeepLongerForm | None = None) -> HttpResponse:
    window = Window(one.first_minute, one.last_minute)
    line = (
        timeline(list(one.cameras.order_by("name")), around(window), request.user, window)
        if len(window) < LONGEST_DRAWN
        else None
    )
    asked_by_reader = one.release_asked_by_id == request.user.pk
    asked = about({one.request}, request.user).get(one.request) if one.request else None
    may_release = asked is None or may_end(one, asked)
    more = {"asked": asked, "may_release": may_release, "longer": longer or KeepLongerForm()}
    told = {"hold": one, "window": window, "line": line, "form": form, "asked_by_reader": asked_by_reader}
    return render(request, "footage/hold.html", {**told, **more, "now": timezone.now(), "held": one.minutes.count()})


@open_to(*DESIGNATED)
@require_POST
def ask(request: HttpRequest, key: str) -> HttpResponse:
    one, form = found(request, key), ReleaseForm(request.POST)
    if not form.is_valid():
        return shown(request, one, form)
    ask_release(hold=one, reason=form.cleaned_data["reason"], by=request.user)
    return redirect("hold", key)


@open_to(*DESIGNATED)
@require_POST
def release(request: HttpRequest, key: str) -> HttpResponse:
    release_hold(hold=found(request, key), by=request.user)
    return redirect("hold", key)


@open_to(*DESIGNATED)
@require_POST
def longer(request: HttpRequest, key: str) -> HttpResponse:
    one, form = found(request, key), KeepLongerForm(request.POST)
    if form.is_valid():
        try:
            keep_longer(hold=one, until=form.cleaned_data["until"], reason=form.cleaned_data["why"], by=request.user)
        except CircumspectError as error:
            other_problem(form, error)
        else:
            return redirect("hold", key)
    return shown(request, one, ReleaseForm(), form)


def found(request: HttpRequest, key: str) -> Hold:
    """A hold for a request that the reader may not know of is as if it weren't there."""
    people = ("incident", "placed_by", "release_asked_by", "released_by")
    one = Hold.objects.select_related(*people).filter(key=key).first()
    if one is None or not known_to([one], request.user):
        raise Http404
    return one
