"""Entrances and their signs: which hang, who looked last, and the sign to print."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from circumspect.adoption.queries import pack_in_force
from circumspect.cameras.actions.add_entrance import KEEPERS, add_entrance
from circumspect.cameras.actions.check_sign import check_sign
from circumspect.cameras.actions.close_entrance import close_entrance
from circumspect.cameras.forms import EntranceForm, SignCheckForm
from circumspect.cameras.queries import entrance_by_key, signs
from circumspect.errors import CircumspectError
from circumspect.staff.access import EMPLOYEES, open_to


@open_to(EMPLOYEES)
@require_safe
def entrances(request: HttpRequest) -> HttpResponse:
    return show(request, EntranceForm())


def show(request: HttpRequest, form: Form) -> HttpResponse:
    now = timezone.now()
    rows = [(sign, sign.is_due(now)) for sign in signs()]
    context = {"rows": rows, "form": form, "keeps": bool(request.roles & set(KEEPERS))}
    return render(request, "cameras/entrances.html", context, status=400 if form.errors else 200)


@open_to(*KEEPERS)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    form = EntranceForm(request.POST)
    if form.is_valid():
        try:
            add_entrance(**form.cleaned_data, by=request.user)
        except CircumspectError as error:
            form.add_error("name", str(error))
        else:
            return redirect("entrances")
    return show(request, form)


@open_to(EMPLOYEES)
@require_POST
def check(request: HttpRequest, key: str) -> HttpResponse:
    form = SignCheckForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest("posted is yes or no", content_type="text/plain")
    check_sign(entrance=entrance_by_key(key), posted=form.cleaned_data["posted"], by=request.user)
    return redirect("entrances")


@open_to(*KEEPERS)
@require_POST
def close(request: HttpRequest, key: str) -> HttpResponse:
    close_entrance(entrance=entrance_by_key(key), by=request.user)
    return redirect("entrances")


@open_to(EMPLOYEES)
@require_safe
def sign(request: HttpRequest) -> HttpResponse:
    """In two languages on one sheet; how long images are kept is the pack's word."""
    return render(request, "cameras/sign.html", {"days": pack_in_force().settings.footage_retention_days})
