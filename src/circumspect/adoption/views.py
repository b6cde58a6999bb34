"""The versions of the policy: read, proposed, adopted."""

from typing import TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from circumspect.adoption import actions
from circumspect.adoption.documents import rendered
from circumspect.adoption.forms import PackForm, TextForm
from circumspect.adoption.models import PackVersion, TextVersion
from circumspect.adoption.proposers import PROPOSERS
from circumspect.adoption.queries import changes_from_force, in_force, load, versions_of
from circumspect.errors import CircumspectError
from circumspect.staff.access import EMPLOYEES, open_to
from circumspect.staff.models import Role

PROPOSING = open_to(*PROPOSERS)
ADOPTING = open_to(Role.DIRECTOR)
V = TypeVar("V", TextVersion, PackVersion)


def by_digest(model: type[V], digest: str) -> V:
    """The version whose hash begins with these sixteen digits."""
    found = model.objects.filter(sha256__startswith=f"sha256:{digest}").first() if len(digest) == 16 else None
    if found is None:
        raise Http404("There is no such version.")
    return found


@open_to(EMPLOYEES)
def versions(request: HttpRequest) -> HttpResponse:
    context = {"texts": versions_of(TextVersion), "packs": versions_of(PackVersion)}
    return render(request, "adoption/versions.html", context | rights(request))


def rights(request: HttpRequest) -> dict[str, bool]:
    """Which buttons the page offers; the actions and the addresses ask for themselves."""
    return {
        "may_propose": bool(PROPOSERS & request.roles),
        "may_adopt": Role.DIRECTOR in request.roles,
    }


@open_to(EMPLOYEES)
def text_version(request: HttpRequest, digest: str) -> HttpResponse:
    version = by_digest(TextVersion, digest)
    html = rendered(version) if version.format == TextVersion.Format.MARKDOWN else ""
    context = {"version": version, "html": html, "is_in_force": version == in_force(TextVersion)}
    return render(request, "adoption/text_version.html", context | rights(request))


@open_to(EMPLOYEES)
def text_document(request: HttpRequest, digest: str) -> HttpResponse:
    version = by_digest(TextVersion, digest)
    kind = "application/pdf" if version.format == TextVersion.Format.PDF else "text/plain; charset=utf-8"
    return document(version, kind, "pdf" if version.format == TextVersion.Format.PDF else "md")


@open_to(EMPLOYEES)
def pack_document(request: HttpRequest, digest: str) -> HttpResponse:
    return document(by_digest(PackVersion, digest), "text/plain; charset=utf-8", "toml")


def document(version: TextVersion | PackVersion, kind: str, ending: str) -> HttpResponse:
    name = f"policy-{version.digest}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(version.body), content_type=kind, headers=headers)


@open_to(EMPLOYEES)
def pack_version(request: HttpRequest, digest: str) -> HttpResponse:
    version = by_digest(PackVersion, digest)
    context = {
        "version": version,
        "pack": load(version.sha256),
        "is_in_force": version == in_force(PackVersion),
        "changes": changes_from_force(version),
    }
    return render(request, "adoption/pack_version.html", context | rights(request))


@PROPOSING
def propose_text_version(request: HttpRequest) -> HttpResponse:
    form = TextForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            version = actions.propose_text(
                title=given["title"],
                approved_on=given["approved_on"],
                body=given["file"],
                note=given["note"],
                by=request.user,
            )
        except CircumspectError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("The text is proposed. Nothing changes until the Director adopts it."))
            return redirect("text_version", version.digest)
    lead = _("The library's own policy, as its board approved it. Nothing changes until the Director adopts it.")
    return proposing(request, form, _("Propose a text"), lead)


@PROPOSING
def propose_pack_version(request: HttpRequest) -> HttpResponse:
    form = PackForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = actions.propose_pack(
                body=form.cleaned_data["file"], note=form.cleaned_data["note"], by=request.user
            )
        except CircumspectError as error:
            form.add_error("file", str(error))
        else:
            messages.success(
                request, _("The pack is proved and proposed. Nothing changes until the Director adopts it.")
            )
            return redirect("pack_version", version.digest)
    lead = _(
        "The policy as rules. A pack that can't be read, breaks a promise of its own or holds a clause that nothing "
        "reaches is refused, with the row and the key."
    )
    return proposing(request, form, _("Propose a pack"), lead)


def proposing(request: HttpRequest, form: Form, heading: str, lead: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "lead": lead}
    return render(request, "adoption/propose.html", context, status=400 if form.errors else 200)


@ADOPTING
@require_POST
def adopt_text_version(request: HttpRequest, digest: str) -> HttpResponse:
    version = actions.adopt_text(version=by_digest(TextVersion, digest), by=request.user)
    messages.success(request, _("“%(title)s” is in force.") % {"title": version.title})
    return redirect("text_version", digest)


@ADOPTING
@require_POST
def adopt_pack_version(request: HttpRequest, digest: str) -> HttpResponse:
    actions.adopt_pack(version=by_digest(PackVersion, digest), by=request.user)
    messages.success(request, _("This pack is in force. Every decision from now on names it."))
    return redirect("pack_version", digest)


@PROPOSING
@require_POST
def withdraw_text(request: HttpRequest, digest: str) -> HttpResponse:
    return withdrawn(request, by_digest(TextVersion, digest))


@PROPOSING
@require_POST
def withdraw_pack(request: HttpRequest, digest: str) -> HttpResponse:
    return withdrawn(request, by_digest(PackVersion, digest))


def withdrawn(request: HttpRequest, version: TextVersion | PackVersion) -> HttpResponse:
    actions.withdraw_proposal(version=version, by=request.user)
    messages.success(request, _("The proposal is taken back."))
    return redirect("policy_versions")
