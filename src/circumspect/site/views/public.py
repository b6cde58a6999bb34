"""What anybody may read: the policy's text, and whom to ask. No sign-in, no cookie, nothing loaded from elsewhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from circumspect.adoption.documents import rendered
from circumspect.adoption.queries import NothingAdopted, pack_in_force
from circumspect.site.queries.asking import askers, contacts, footage_for_the_public, outsiders
from circumspect.site.queries.texts import Edition, edition, editions
from circumspect.staff.access import PUBLIC, open_to


@open_to(PUBLIC)
def policy_text(request: HttpRequest) -> HttpResponse:
    every = editions()
    if not every:
        raise NothingAdopted(_("The library has not put its policy text here yet. Please ask for a copy at the desk."))
    return show(request, every[0], every)


@open_to(PUBLIC)
def policy_text_version(request: HttpRequest, digest: str) -> HttpResponse:
    return show(request, *edition(digest))


def show(request: HttpRequest, one: Edition, every: list[Edition]) -> HttpResponse:
    html = "" if one.is_pdf else rendered(one.version)
    context = {"edition": one, "editions": every, "html": html}
    return render(request, "site/policy_text.html", context)


@open_to(PUBLIC)
def policy_document(request: HttpRequest, digest: str) -> HttpResponse:
    """The library's own PDF, as it was adopted."""
    one, _every = edition(digest)
    if not one.is_pdf:
        raise Http404
    name = f"policy-{one.version.approved_on:%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(one.version.body), content_type="application/pdf", headers=headers)


@open_to(PUBLIC)
def whom_to_ask(request: HttpRequest) -> HttpResponse:
    pack = pack_in_force()
    context = {
        "contacts": contacts(pack),
        "askers": askers(pack),
        "outsiders": outsiders(pack),
        "footage": footage_for_the_public(pack),
        "text_url": pack.settings.text_url,
    }
    return render(request, "site/whom_to_ask.html", context)
