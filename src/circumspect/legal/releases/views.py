"""Pages of releases as they are looked at: those of a request, where one begins, and one with its forms."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from circumspect.errors import CircumspectError
from circumspect.legal.actions.begin_release import begin_release
from circumspect.legal.models import Release
from circumspect.legal.models.releases import DONE, OPEN
from circumspect.legal.queries import request_by_key
from circumspect.legal.releases import forms as typed
from circumspect.legal.releases.queries import page_of, releases_of
from circumspect.legal.releases.reaching import release_by_key
from circumspect.legal.releases.stills import StillForm
from circumspect.staff.access import open_to
from circumspect.staff.models import Role

OFFICERS = (Role.CIRCULATION_MANAGER, Role.DIRECTOR)


@open_to(*OFFICERS)
def releases(request: HttpRequest, key: str) -> HttpResponse:
    """The releases of a request; a POST begins one."""
    case = request_by_key(key, request.user)
    every = releases_of(case)
    again = any(one.state in DONE for one in every)
    form = (typed.BeginForm if again else forms.Form)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            release = begin_release(key=key, because=form.cleaned_data.get("because", ""), by=request.user)
        except CircumspectError as error:
            told(form, error)
        else:
            return redirect("release", key, release.key)
    context = {"case": case, "releases": every, "form": form}
    return render(request, "legal/releases/releases.html", context, status=400 if form.errors else 200)


@open_to(*OFFICERS)
@require_safe
@never_cache
def release(request: HttpRequest, key: str, release: str) -> HttpResponse:
    return shown(request, release_by_key(key, release, request.user))


def shown(request: HttpRequest, one: Release, **given: object) -> HttpResponse:
    """The page, with forms as they were typed and what is told once."""
    first = {"to": one.recipient, "method": one.method, "age_key": one.recipient_key, "checked": one.key_checked}
    context = {
        **page_of(one, request.user),
        "address": typed.AddressForm(initial=first),
        "drop": typed.ReasonForm(auto_id="drop_%s"),
        "back": typed.ReasonForm(auto_id="back_%s"),
        "link_form": typed.LinkForm(initial={"to": one.recipient}, auto_id="link_%s"),
        "stick": typed.StickForm(initial={"to": one.recipient}, auto_id="stick_%s"),
        "receipt": typed.ReceiptForm(auto_id="receipt_%s"),
        "still": StillForm(auto_id="still_%s", release=one) if one.footage and one.state in OPEN else None,
        **given,
    }
    wrong = any(getattr(value, "errors", None) for value in given.values())
    return render(request, "legal/releases/release.html", context, status=400 if wrong else 200)


def told(form: forms.Form, error: CircumspectError) -> None:
    """Say beside the field what an action found wrong."""
    field = getattr(error, "field", "")
    form.add_error(field if field in form.fields else None, str(error))
