"""What a person sees of themselves: roles, designations, notices, and how colleagues reach them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from circumspect.staff.access import SIGNED_IN, open_to
from circumspect.staff.actions import change_own_details, read_notices
from circumspect.staff.forms import OwnDetailsForm, OwnNoticesForm
from circumspect.staff.models import Designation, Notice, RoleGiven
from circumspect.staff.queries import waiting_notices
from circumspect.staff.second_factor import lacks_second_factor


@open_to(SIGNED_IN)
@require_safe
def own_page(request: HttpRequest) -> HttpResponse:
    return show(request, OwnDetailsForm(instance=request.user))


@open_to(SIGNED_IN)
@require_POST
def own_details(request: HttpRequest) -> HttpResponse:
    form = OwnDetailsForm(request.POST)
    if not form.is_valid():
        return show(request, form, status=400)
    change_own_details(**form.cleaned_data, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("own_page")


def show(request: HttpRequest, form: OwnDetailsForm, status: int = 200) -> HttpResponse:
    person = request.user
    context = {
        "form": form,
        "given": RoleGiven.objects.filter(employee=person, ended_at=None)
        .select_related("given_by")
        .order_by("given_at"),
        "designations": Designation.objects.filter(employee=person).select_related("made_by").order_by("-starts_at"),
        "waiting": waiting_notices(person)[:5],
        "lacks_second_factor": lacks_second_factor(person, request.roles),
    }
    return render(request, "staff/own_page.html", context, status=status)


@open_to(SIGNED_IN)
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    rows = Notice.objects.filter(employee=request.user).order_by("-created_at", "-pk")
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    return render(request, "staff/notices.html", {"page": page})


@open_to(SIGNED_IN)
@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    form = OwnNoticesForm(request.POST, person=request.user)
    if form.is_valid():
        read_notices(keys=[notice.pk for notice in form.cleaned_data["notice"]], by=request.user)
    return redirect("notices")
