"""Pages of releases: begin, look, leave out, address, approve, hand over, receipt."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from circumspect.errors import CircumspectError
from circumspect.legal.actions.address_release import address_release
from circumspect.legal.actions.approve_release import approve_release, take_back_approval
from circumspect.legal.actions.begin_release import begin_release
from circumspect.legal.actions.drop_release import drop_release
from circumspect.legal.actions.exclude_item import exclude_item, include_item
from circumspect.legal.actions.fetch_package import fetch_package
from circumspect.legal.actions.make_link import end_link, make_link
from circumspect.legal.actions.record_receipt import record_receipt
from circumspect.legal.actions.retry_release import retry_release
from circumspect.legal.actions.tell_passphrase import tell_passphrase
from circumspect.legal.models import Release
from circumspect.legal.models.releases import DONE
from circumspect.legal.queries import NoSuchRequest, request_by_key
from circumspect.legal.releases import forms as typed
from circumspect.legal.releases.leaving import Leaving
from circumspect.legal.releases.queries import page_of, releases_of
from circumspect.legal.releases.reaching import release_by_key
from circumspect.staff.access import NotAllowed, open_to
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
        **given,
    }
    wrong = any(getattr(value, "errors", None) for value in given.values())
    return render(request, "legal/releases/release.html", context, status=400 if wrong else 200)


def told(form: forms.Form, error: CircumspectError) -> None:
    """Say beside the field what an action found wrong."""
    field = getattr(error, "field", "")
    form.add_error(field if field in form.fields else None, str(error))


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
    seen = request.POST.get("items", "")
    items = int(seen) if seen.isdecimal() and len(seen) < 6 else -1

    def do(form: forms.Form) -> None:
        approve_release(request=key, key=release, items=items, by=request.user)

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


@open_to(*OFFICERS)
@require_POST
@never_cache
def show_passphrase(request: HttpRequest, key: str, release: str) -> HttpResponse:
    """The answer to the POST is the only place where it ever stands."""
    words = tell_passphrase(request=key, key=release, by=request.user)
    return shown(request, release_by_key(key, release, request.user), words=words)


@open_to(*OFFICERS)
@require_POST
@never_cache
def link(request: HttpRequest, key: str, release: str) -> HttpResponse:
    """A new link; the answer to the POST is the only place where it and its code ever stand."""
    form = typed.LinkForm(request.POST, auto_id="link_%s")
    if form.is_valid():
        try:
            made = make_link(request=key, key=release, to=form.cleaned_data["to"], lasts=form.lasts, by=request.user)
        except CircumspectError as error:
            told(form, error)
        else:
            url = request.build_absolute_uri(reverse("package", args=[made.token]))
            return shown(request, release_by_key(key, release, request.user), made=made, url=url)
    return shown(request, release_by_key(key, release, request.user), link_form=form)


@open_to(*OFFICERS)
@require_POST
def no_link(request: HttpRequest, key: str, release: str) -> HttpResponse:
    def do(form: forms.Form) -> None:
        end_link(request=key, key=release, by=request.user)

    return act(request, key, release, "plain", forms.Form({}), do, _("The link opens nothing any more."))


@open_to(*OFFICERS)
@require_POST
def fetch(request: HttpRequest, key: str, release: str) -> HttpResponseBase:
    """The encrypted file for a USB stick."""
    form = typed.StickForm(request.POST, auto_id="stick_%s")
    if form.is_valid():
        try:
            return streamed(fetch_package(request=key, key=release, to=form.cleaned_data["to"], by=request.user))
        except CircumspectError as error:
            told(form, error)
    return shown(request, release_by_key(key, release, request.user), stick=form)


@open_to(*OFFICERS)
@require_POST
def receive(request: HttpRequest, key: str, release: str) -> HttpResponse:
    form = typed.ReceiptForm(request.POST, auto_id="receipt_%s")

    def do(form: forms.Form) -> None:
        receipt = record_receipt(request=key, key=release, by=request.user, **form.cleaned_data)
        if receipt.matches:
            messages.success(request, _("It is the hash of what was sealed: they have the package as it left."))
        else:
            messages.error(request, _("That isn't the hash of what was sealed. The Director was told of it."))

    return act(request, key, release, "receipt", form, do)


def streamed(leaving: Leaving) -> StreamingHttpResponse:
    response = StreamingHttpResponse(leaving.pieces(), content_type="application/octet-stream")
    response["Content-Length"] = str(leaving.release.size)
    response["Content-Disposition"] = f'attachment; filename="{leaving.file_name}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
