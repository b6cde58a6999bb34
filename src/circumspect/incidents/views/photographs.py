"""Photographs of incidents: seen one by one, each opening in the log, and removed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from circumspect.errors import CircumspectError
from circumspect.incidents.actions.open_photograph import CONTENT_TYPE, open_photograph
from circumspect.incidents.actions.remove_photograph import remove_photograph
from circumspect.incidents.forms import RemoveForm
from circumspect.incidents.queries import may_review, photograph_by_key
from circumspect.staff.access import EMPLOYEES, open_to


@open_to(EMPLOYEES)
@require_safe
def photograph(request: HttpRequest, key: str) -> HttpResponse:
    """One photograph with who sees it and when written under it."""
    return shown(request, key, RemoveForm())


def shown(request: HttpRequest, key: str, form: RemoveForm, *, status: int = 200) -> HttpResponse:
    found = photograph_by_key(key, request.user)
    siblings = list(found.incident.photographs.filter(removed_at=None))
    context = {
        "photograph": found,
        "incident": found.incident,
        "siblings": siblings,
        "form": form,
        "removes": found.incident.is_documented and may_review(found.incident, request.user),
        "now": timezone.now(),
    }
    return render(request, "incidents/photograph.html", context, status=status)


@open_to(EMPLOYEES)
@require_safe
def image(request: HttpRequest, key: str) -> HttpResponse:
    """The pixels, once the log has it that they were opened."""
    opened = open_photograph(key=key, by=request.user)
    headers = {"Content-Disposition": "inline", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(opened.data(), content_type=CONTENT_TYPE, headers=headers)


@open_to(EMPLOYEES)
@require_POST
def remove(request: HttpRequest, key: str) -> HttpResponse:
    """From a draft at once; from a filed incident with a reason."""
    incident, form = photograph_by_key(key, request.user).incident, RemoveForm(request.POST)
    if incident.is_documented and not form.is_valid():
        return shown(request, key, form, status=400)
    try:
        remove_photograph(key=key, by=request.user, reason=form.data.get("reason", ""))
    except CircumspectError as error:
        form.add_error(None, str(error)) if form.is_bound else None
        return shown(request, key, form, status=getattr(error, "status", 409))
    return redirect("incident" if incident.is_documented else "draft_incident", incident.key)
