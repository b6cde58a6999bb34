"""Incidents: a list, one of them, and filing one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from circumspect.errors import CircumspectError
from circumspect.incidents.actions.file_incident import file_incident
from circumspect.incidents.forms import IncidentForm
from circumspect.incidents.queries import incident_by_key, incidents_for, sees_all
from circumspect.staff.access import EMPLOYEES, open_to

A_PAGE = 50


@open_to(EMPLOYEES)
@require_safe
def incidents(request: HttpRequest) -> HttpResponse:
    page = Paginator(incidents_for(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "incidents/incidents.html", {"page": page, "sees_all": sees_all(request.user)})


@open_to(EMPLOYEES)
@require_safe
def incident(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "incidents/incident.html", {"incident": incident_by_key(key, request.user)})


@open_to(EMPLOYEES)
def file(request: HttpRequest) -> HttpResponse:
    form = IncidentForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            filed = file_incident(**form.cleaned_data, by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            return redirect("incident", filed.key)
    return render(request, "incidents/file.html", {"form": form}, status=400 if form.errors else 200)
