"""Writing a report: kept as a draft whenever it is sent, and filed when it is whole. Nothing that was typed is lost."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from circumspect.incidents.actions.discard_draft import discard_draft
from circumspect.incidents.actions.file_incident import file_incident
from circumspect.incidents.actions.keep_draft import AlreadyFiled, keep_draft
from circumspect.incidents.forms import ReportForm, initial_of, uploaded
from circumspect.incidents.linked import known_places
from circumspect.incidents.models import Incident, new_key
from circumspect.incidents.queries import draft_by_key, incidents_for
from circumspect.incidents.similar import similar_to
from circumspect.incidents.uploading import add_photographs
from circumspect.incidents.written import IncidentError, Written
from circumspect.staff.access import EMPLOYEES, open_to


@open_to(EMPLOYEES)
def file(request: HttpRequest) -> HttpResponse:
    """A new report; `?about=` begins it with where and when of an incident that was filed."""
    if request.method == "POST":
        return sent(request, request.POST.get("key", ""))
    about = incidents_for(request.user).filter(key=request.GET.get("about", "")).first()
    began = about.began_at if about else timezone.now()
    begun = {"key": new_key(), "began_at": timezone.localtime(began).replace(second=0, microsecond=0)}
    if about:
        begun |= {"place": about.place, "branch": about.branch}
    return shown(request, ReportForm(initial=begun))


@open_to(EMPLOYEES)
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """A draft of one's own, to go on with."""
    if request.method == "POST":
        return sent(request, key)
    kept = draft_by_key(key, request.user)
    return shown(request, ReportForm(initial={"key": key, **initial_of(Written.of(kept))}), kept)


def sent(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what can be kept, then file it, if that was asked for and nothing is wrong."""
    wanted = request.POST.get("do", "file")
    form = ReportForm(request.POST, filing=wanted == "file")
    form.is_valid()
    photographs = uploaded(request.FILES.getlist("photographs"))
    kept = None
    try:
        if form.written != Written() or photographs:
            kept = keep_draft(written=form.written, by=request.user, key=key)
            for problem in add_photographs(incident=kept, uploads=photographs, by=request.user):
                form.add_error("photographs", problem)
        if wanted == "file" and not form.errors:
            return redirect("incident", filed(form.written, kept, request).key)
    except AlreadyFiled as error:
        messages.info(request, str(error))
        return redirect("incident", key)
    except IncidentError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    if form.errors or kept is None:
        return shown(request, form, kept, status=400 if form.errors else 200)
    messages.success(request, _("Your draft is kept. Nobody else reads it until you file it."))
    return redirect("draft_incident", kept.key)


def filed(written: Written, kept: Incident | None, request: HttpRequest) -> Incident:
    given = {name: getattr(written, name) for name in Written.__dataclass_fields__}
    return file_incident(**given, by=request.user, key=kept.key if kept else "")


def shown(request: HttpRequest, form: ReportForm, kept: Incident | None = None, *, status: int = 200) -> HttpResponse:
    known, mine = known_places(), incidents_for(request.user)
    places = dict.fromkeys([place.name for place in known] + list(mine.values_list("place", flat=True)[:50]))
    branches = dict.fromkeys([*(place.branch for place in known), *mine.values_list("branch", flat=True)[:50]])
    context = {
        "form": form,
        "draft": kept,
        "photographs": list(kept.photographs.all()) if kept else [],
        "place_names": list(places),
        "branch_names": [branch for branch in branches if branch],
        "similar": similar_to(Written.of(kept), request.user) if kept else [],
    }
    return render(request, "incidents/report.html", context, status=status)


@open_to(EMPLOYEES)
@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    discard_draft(key=key, by=request.user)
    messages.success(request, _("The draft is discarded."))
    return redirect("incidents")


@open_to(EMPLOYEES)
@require_POST
def similar(request: HttpRequest) -> HttpResponse:
    """What is like the report that is being typed; nothing of it is kept."""
    form = ReportForm(request.POST, filing=False)
    form.is_valid()
    return render(request, "incidents/parts/similar.html", {"similar": similar_to(form.written, request.user)})
