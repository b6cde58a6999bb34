"""The list of incidents with its search, and the picture of them by place and hour."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from circumspect.incidents.forms import PeriodForm, SearchForm
from circumspect.incidents.picture import picture_of
from circumspect.incidents.queries import drafts_of, sees_all
from circumspect.incidents.search import Search, search_incidents
from circumspect.staff.access import EMPLOYEES, open_to

A_PAGE = 50


@open_to(EMPLOYEES)
@require_http_methods(["GET", "HEAD", "POST"])
def incidents(request: HttpRequest) -> HttpResponse:
    """The newest; by POST those that fit a search, and its further pages."""
    form = SearchForm(request.POST if request.method == "POST" else {})
    given = {name: value for name, value in form.cleaned_data.items() if name != "page"} if form.is_valid() else {}
    found = search_incidents(Search(**given), request.user)
    page = Paginator(found, A_PAGE).get_page(form.cleaned_data.get("page") or 1)
    context = {
        "form": form,
        "page": page,
        "searched": any(given.values()) or bool(form.errors),
        "sees_all": sees_all(request.user),
        "drafts": drafts_of(request.user),
    }
    return render(request, "incidents/incidents.html", context, status=400 if form.errors else 200)


@open_to(EMPLOYEES)
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """Nothing that names anybody is in the address: two days and a kind."""
    form = PeriodForm(request.GET if "since" in request.GET else None)
    drawn = picture_of(request.user, **form.cleaned_data) if form.is_valid() else None
    context = {"form": form, "picture": drawn, "sees_all": sees_all(request.user)}
    return render(request, "incidents/picture.html", context, status=400 if form.errors else 200)
