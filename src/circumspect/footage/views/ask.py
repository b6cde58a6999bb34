"""Ask to see images. What the policy refuses is answered in its words, and remembered."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from circumspect.errors import CircumspectError
from circumspect.footage.actions.grant_view import Ask, grant_view
from circumspect.footage.actions.refuse_view import refuse_view
from circumspect.footage.deciding import decide
from circumspect.footage.forms import AskArchiveForm, AskLiveForm, other_problem
from circumspect.footage.queries import incident_about
from circumspect.footage.seeing.networks import check_network
from circumspect.policy import Decision
from circumspect.staff.access import EMPLOYEES, open_to


@open_to(EMPLOYEES)
def ask_view(request: HttpRequest) -> HttpResponse:
    """Look back at recorded images."""
    incident = incident_about(request.GET.get("incident", ""), request.user)
    form = AskArchiveForm(request.POST or None, reader=request.user, incident=incident)
    return answered(request, form, "footage/ask.html")


@open_to(EMPLOYEES)
def ask_live(request: HttpRequest) -> HttpResponse:
    """A short look at live images."""
    check_network(request)
    return answered(request, AskLiveForm(request.POST or None, reader=request.user), "footage/ask_live.html")


def answered(request: HttpRequest, form: AskArchiveForm | AskLiveForm, page: str) -> HttpResponse:
    """The view that was given, or the form with what stands against it."""
    decision = None
    if request.method == "POST" and form.is_valid():
        ask = form.ask()
        decision = decide(request.user, ask.action, purpose=ask.purpose, incident=ask.incident)
        if decision.outcome != "permit":
            remember(request, ask, decision)
        elif given := give(request, form, ask):
            return redirect("view", given)
    return render(request, page, {"form": form, "decision": decision})


def give(request: HttpRequest, form: forms.Form, ask: Ask) -> str:
    """The key of the view, or '' with the reason on the form."""
    try:
        return grant_view(ask=ask, by=request.user).key
    except CircumspectError as error:
        other_problem(form, error)
        return ""


def remember(request: HttpRequest, ask: Ask, decision: Decision) -> None:
    refuse_view(
        by=request.user,
        what=f"{ask.action}, {ask.purpose}: {', '.join(camera.name for camera in ask.cameras)}",
        why=decision.title,
        clause=decision.clause,
        policy=decision.policy,
        subject=f"incident:{ask.incident.key}" if ask.incident else f"camera:{ask.cameras[0].key}",
    )
