"""How a sealed release leaves the house: its passphrase, a link, a stick, and what the recipient says they got."""

import re

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from circumspect.errors import CircumspectError
from circumspect.legal.actions.fetch_package import fetch_package
from circumspect.legal.actions.make_link import end_link, make_link
from circumspect.legal.actions.record_receipt import record_receipt
from circumspect.legal.actions.tell_passphrase import tell_passphrase
from circumspect.legal.releases import forms as typed
from circumspect.legal.releases.acting_views import act
from circumspect.legal.releases.leaving import Leaving
from circumspect.legal.releases.reaching import release_by_key
from circumspect.legal.releases.views import OFFICERS, shown, told
from circumspect.staff.access import open_to

REST = re.compile(r"bytes=(\d{1,18})-")


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
            return streamed(
                fetch_package(request=key, key=release, to=form.cleaned_data["to"], by=request.user), request
            )
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


def streamed(leaving: Leaving, request: HttpRequest) -> StreamingHttpResponse:
    """The file, or the rest of it (RFC 9110, 14.2: `Range: bytes=9-`); any other range gets all of it."""
    size = leaving.release.size
    asked = REST.fullmatch(request.headers.get("Range", ""))
    start = int(asked[1]) if asked and int(asked[1]) < size else 0
    response = StreamingHttpResponse(leaving.pieces(start), content_type="application/octet-stream")
    response["Content-Length"] = str(size - start)
    response["Accept-Ranges"] = "bytes"
    if start:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{size - 1}/{size}"
    response["Content-Disposition"] = f'attachment; filename="{leaving.file_name}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
