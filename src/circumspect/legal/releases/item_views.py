"""One item, looked at as it will leave: pages of a record as pictures, a clip in the page. The log has it first."""

from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from circumspect.errors import CircumspectError
from circumspect.footage.seeing.serving import served
from circumspect.legal.actions.look_at_item import look_at_item
from circumspect.legal.actions.put_paper import made_from, paper_of_item, put_paper
from circumspect.legal.documents.reading import is_approved
from circumspect.legal.letters.page import pictures_of
from circumspect.legal.models import Document, ReleaseItem, ReleaseState
from circumspect.legal.releases import things
from circumspect.legal.releases.queries import SITTING, is_officer, sitting, words_of
from circumspect.legal.releases.reaching import NotReleased, item_of, release_by_key
from circumspect.legal.releases.stills import StillForm
from circumspect.staff.access import open_to
from circumspect.staff.ground_words import in_words
from circumspect.staff.models import Role

OFFICERS = (Role.CIRCULATION_MANAGER, Role.DIRECTOR)


@open_to(*OFFICERS)
@require_safe
@csp_update({"media-src": ["'self'"]})
def item(request: HttpRequest, key: str, release: str, number: int) -> HttpResponse:
    one = item_of(release_by_key(key, release, request.user), number)
    look = sitting(one, request.user)
    pages = range(1, len(pictures(one)) + 1) if look and one.cutting is None else ()
    context = {
        "case": one.release.request,
        "release": one.release,
        "item": one,
        "words": words_of(one),
        "until": look.at + SITTING if look else None,
        "pages": pages,
        "still": still_of(one),
        "papers": papers_of(one),
        "may_blur": one.kind == ReleaseItem.Kind.CLIP
        and one.release.state == ReleaseState.PREVIEW
        and not one.excluded_at,
        "may_redact": one.kind == ReleaseItem.Kind.RECORD
        and one.state == ReleaseItem.State.COLLECTED
        and one.release.state == ReleaseState.PREVIEW
        and not one.excluded_at,
    }
    return render(request, "legal/releases/item.html", context)


def still_of(one: ReleaseItem) -> StillForm | None:
    """The form for a still of this clip, while the release is open for one."""
    clip = one.cutting
    if clip is None or one.kind != ReleaseItem.Kind.CLIP or one.release.state != ReleaseState.PREVIEW:
        return None
    return StillForm(initial={"camera": clip.camera.key, "at": clip.begins_at}, auto_id="still_%s", release=one.release)


def pictures(one: ReleaseItem) -> list[bytes]:
    """The pages of a record or a paper as PNG. Raises KeyGone, Damaged, VaultError."""
    if one.document is not None and one.document.format != Document.Format.PDF:
        return []
    return pictures_of(things.opened(one.release, f"{one.label}.pdf"))


def papers_of(one: ReleaseItem) -> list[tuple[Document, Document | None]]:
    """Papers that were made of this item, each with its approved redacted copy."""
    made = one.release.request.documents.filter(origin=Document.Origin.RECORD, item=one, struck_at=None)
    redacted = one.release.request.documents.filter(origin=Document.Origin.REDACTED, struck_at=None)
    copies = {made_from(copy): copy for copy in redacted if is_approved(copy)}
    return [(paper, copies.get(paper)) for paper in made]


@open_to(*OFFICERS)
@require_POST
def open_item(request: HttpRequest, key: str, release: str, number: int) -> HttpResponse:
    look_at_item(request=key, key=release, number=number, by=request.user)
    return redirect("release_item", key, release, number)


def opened_item(request: HttpRequest, key: str, release: str, number: int) -> ReleaseItem:
    """Raises NoSuchRequest, NotReleased."""
    one = item_of(release_by_key(key, release, request.user), number)
    if sitting(one, request.user) is None or not is_officer(request.user):
        raise NotReleased(_("This item isn't open: open it first; the log has who opened it."))
    return one


@open_to(*OFFICERS)
@require_safe
def item_page(request: HttpRequest, key: str, release: str, number: int, page: int) -> HttpResponse:
    found = pictures(opened_item(request, key, release, number))
    if not 1 <= page <= len(found):
        raise Http404
    return HttpResponse(found[page - 1], content_type="image/png", headers={"Cache-Control": "no-store"})


@open_to(*OFFICERS)
@require_safe
def item_clip(request: HttpRequest, key: str, release: str, number: int) -> HttpResponseBase:
    """The clip or still, or the part of it that a player asks for; only that is opened."""
    one = opened_item(request, key, release, number).cutting
    if one is None:
        raise Http404
    return served(request, one, lambda start, stop: things.clip_pieces(one, start, stop))


@open_to(*OFFICERS)
@require_POST
def redact_item(request: HttpRequest, key: str, release: str, number: int) -> HttpResponse:
    """The record as a paper of the request, where something can be taken out of it."""
    paper = paper_of_item(request=key, key=release, number=number, by=request.user)
    return redirect("redact_paper", key, paper.key)


@open_to(*OFFICERS)
@require_POST
def replace_item(request: HttpRequest, key: str, release: str, number: int) -> HttpResponse:
    """The approved redacted copy in the item's place."""
    one = item_of(release_by_key(key, release, request.user), number)
    paper = one.release.request.documents.filter(key=request.POST.get("paper", "")).first()
    if paper is None:
        raise Http404
    try:
        put_paper(request=key, key=release, number=number, document=paper, by=request.user)
    except CircumspectError as error:
        messages.error(request, in_words(error))
        return redirect("release_item", key, release, number)
    return redirect("release", key, release)
