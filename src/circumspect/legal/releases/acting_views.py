"""What is done to a release before it leaves: items left out, to whom it goes, the approval, the end of it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from circumspect.errors import CircumspectError
from circumspect.legal.actions.address_release import address_release
from circumspect.legal.actions.approve_release import approve_release, take_back_approval
from circumspect.legal.actions.drop_release import drop_release
from circumspect.legal.actions.exclude_item import exclude_item, include_item
from circumspect.legal.actions.retry_release import retry_release
from circumspect.legal.queries import NoSuchRequest
from circumspect.legal.releases import forms as typed
from circumspect.legal.releases.reaching import release_by_key
from circumspect.legal.releases.views import OFFICERS, shown, told
from circumspect.staff.access import NotAllowed, open_to

Do = Callable[[forms.Form], object]


def act(
    request: HttpRequest, key: str, release: str, name: str, form: forms.Form, do: Do, said: str = ""
) -> HttpResponse:
    """Do what a form asks for and go back to the page; or show the page with what is wrong in the form `name`."""
    if form.is_valid():
        try:
            do(form)
        except (NoSuchRequest, NotAllowed):
            raise
        except CircumspectError as error:
            told(form, error)
        else:
            if said:
                messages.success(request, said)
            return redirect("release", key, release)
    return shown(request, release_by_key(key, release, request.user), **{name: form})


@open_to(*OFFICERS)
@require_POST
def exclude(request: HttpRequest, key: str, release: str, number: int) -> HttpResponse:
    form = typed.ReasonForm(request.POST)

    def do(form: forms.Form) -> None:
        exclude_item(request=key, key=release, number=number, reason=form.cleaned_data["reason"], by=request.user)

    return act(request, key, release, "excluded", form, do, _("Left out. The package says so, with your reason."))


@open_to(*OFFICERS)
@require_POST
def include(request: HttpRequest, key: str, release: str, number: int) -> HttpResponse:
    def do(form: forms.Form) -> None:
        include_item(request=key, key=release, number=number, by=request.user)

    return act(request, key, release, "plain", forms.Form({}), do)


@open_to(*OFFICERS)
@require_POST
def address(request: HttpRequest, key: str, release: str) -> HttpResponse:
    form = typed.AddressForm(request.POST)

    def do(form: forms.Form) -> None:
        address_release(request=key, key=release, by=request.user, **form.cleaned_data)

    return act(request, key, release, "address", form, do, _("Noted."))


@open_to(*OFFICERS)
@require_POST
def approve(request: HttpRequest, key: str, release: str) -> HttpResponse:
    seen = request.POST.get("seen", "")

    def do(form: forms.Form) -> None:
        approve_release(request=key, key=release, seen=seen, by=request.user)

    return act(request, key, release, "plain", forms.Form({}), do, _("Approved. It is being sealed."))


@open_to(*OFFICERS)
@require_POST
def take_back(request: HttpRequest, key: str, release: str) -> HttpResponse:
    form = typed.ReasonForm(request.POST, auto_id="back_%s")

    def do(form: forms.Form) -> None:
        take_back_approval(request=key, key=release, reason=form.cleaned_data["reason"], by=request.user)

    return act(request, key, release, "back", form, do)


@open_to(*OFFICERS)
@require_POST
def retry(request: HttpRequest, key: str, release: str) -> HttpResponse:
    def do(form: forms.Form) -> None:
        retry_release(request=key, key=release, by=request.user)

    return act(request, key, release, "plain", forms.Form({}), do)


@open_to(*OFFICERS)
@require_POST
def drop(request: HttpRequest, key: str, release: str) -> HttpResponse:
    form = typed.ReasonForm(request.POST, auto_id="drop_%s")

    def do(form: forms.Form) -> None:
        drop_release(request=key, key=release, reason=form.cleaned_data["reason"], by=request.user)

    return act(request, key, release, "drop", form, do, _("Dropped. What was collected for it is destroyed."))
