"""One incident: what was filed, what came of it, and what its reader may do next."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from circumspect.errors import CircumspectError
from circumspect.incidents.actions.add_to_incident import add_to_incident
from circumspect.incidents.actions.close_incident import close_incident
from circumspect.incidents.actions.reopen_incident import reopen_incident
from circumspect.incidents.actions.review_incident import review_incident
from circumspect.incidents.forms import AddForm, CloseForm, PhotographsForm, ReopenForm, ReviewForm, uploaded
from circumspect.incidents.linked import offers_for, steps_for
from circumspect.incidents.models import Incident
from circumspect.incidents.queries import drafts_of, incident_by_key, may_review
from circumspect.incidents.similar import similar_to
from circumspect.incidents.timeline import timeline
from circumspect.incidents.uploading import add_photographs
from circumspect.incidents.written import Written
from circumspect.staff.access import EMPLOYEES, open_to

Act = Callable[..., object]
FORMS: dict[str, type[forms.Form]] = {
    "add": AddForm,
    "photographs": PhotographsForm,
    "review": ReviewForm,
    "close": CloseForm,
    "reopen": ReopenForm,
}
STATES = Incident.State


@open_to(EMPLOYEES)
@require_safe
def incident(request: HttpRequest, key: str) -> HttpResponse:
    if drafts_of(request.user).filter(key=key).exists():
        return redirect("draft_incident", key)
    return shown(request, incident_by_key(key, request.user))


def shown(request: HttpRequest, one: Incident, wrong: dict[str, forms.Form] | None = None) -> HttpResponse:
    """The page; `wrong` are forms with what was typed and what is wrong with it, also where a colleague was quicker."""
    wrong = wrong or {}
    names = dict.fromkeys([*wrong, *doings(one, request)])
    context = {
        "incident": one,
        "photographs": list(one.photographs.all()),
        "additions": list(one.additions.select_related("by").order_by("pk")),
        "timeline": timeline(one, request.user),
        "steps": steps_for(one, request.user),
        "offers": offers_for(one, request.user),
        "similar": similar_to(Written.of(one), request.user, apart_from=one),
        "forms": {name: wrong.get(name) or FORMS[name](auto_id=f"{name}_%s") for name in names},
        "own": one.reported_by_id == request.user.pk,
    }
    return render(request, "incidents/incident.html", context, status=400 if wrong else 200)


def doings(one: Incident, request: HttpRequest) -> list[str]:
    """What the reader may do to it in the state that it is in."""
    reviews, own = may_review(one, request.user), one.reported_by_id == request.user.pk
    found = ["add", "photographs"] if one.state != STATES.CLOSED else []
    if reviews and not own and one.state == STATES.FILED:
        found.insert(0, "review")
    if reviews and one.state == STATES.REVIEWED:
        found.insert(0, "close")
    if reviews and one.state == STATES.CLOSED:
        found.append("reopen")
    return found


def doing(request: HttpRequest, key: str, name: str, act: Act, done: str) -> HttpResponse:
    """Do it and show the incident, or show what is wrong beside what was typed."""
    one, form = incident_by_key(key, request.user), FORMS[name](request.POST, request.FILES, auto_id=f"{name}_%s")
    if form.is_valid():
        try:
            act(incident=one, by=request.user, **form.cleaned_data)
        except CircumspectError as error:
            field = getattr(error, "field", "")
            form.add_error(field if field in form.fields else None, str(error))
        else:
            messages.success(request, done)
            return redirect("incident", key)
    return shown(request, incident_by_key(key, request.user), {name: form})


@open_to(EMPLOYEES)
@require_POST
def add(request: HttpRequest, key: str) -> HttpResponse:
    return doing(request, key, "add", add_to_incident, _("It is added."))


@open_to(EMPLOYEES)
@require_POST
def photographs(request: HttpRequest, key: str) -> HttpResponse:
    """Each that can be kept is; what is wrong with the others is said."""
    one, form = (
        incident_by_key(key, request.user),
        PhotographsForm(request.POST, request.FILES, auto_id="photographs_%s"),
    )
    form.is_valid()
    uploads = uploaded(request.FILES.getlist("photographs"))
    for problem in add_photographs(incident=one, uploads=uploads, by=request.user):
        form.add_error("photographs", problem)
    return shown(request, one, {"photographs": form}) if form.errors else redirect("incident", key)


@open_to(EMPLOYEES)
@require_POST
def review(request: HttpRequest, key: str) -> HttpResponse:
    return doing(request, key, "review", review_incident, _("It is reviewed."))


@open_to(EMPLOYEES)
@require_POST
def close(request: HttpRequest, key: str) -> HttpResponse:
    return doing(request, key, "close", close_incident, _("It is closed."))


@open_to(EMPLOYEES)
@require_POST
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    return doing(request, key, "reopen", reopen_incident, _("It is open again, and waits for a review."))


@open_to(EMPLOYEES)
@require_safe
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """The report as it is printed: all that was filed and added, without what other rooms have."""
    one = incident_by_key(key, request.user)
    context = {
        "incident": one,
        "photographs": list(one.photographs.filter(removed_at=None)),
        "with_photographs": "photographs" in request.GET,
        "additions": list(one.additions.select_related("by").order_by("pk")),
        "turns": list(one.turns.select_related("by").order_by("pk")),
        "exact": True,  # "today" means nothing on paper
    }
    return render(request, "incidents/paper.html", context)
