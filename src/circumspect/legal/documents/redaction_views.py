"""Taking something out of a paper: mark, make the copy, look at both side by side, approve."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from circumspect.errors import CircumspectError
from circumspect.legal.actions.approve_redaction import approve_redaction
from circumspect.legal.actions.drop_redaction import drop_redaction
from circumspect.legal.actions.mark_document import mark_document, mark_words
from circumspect.legal.actions.redact_document import redact_document
from circumspect.legal.actions.remove_mark import remove_mark
from circumspect.legal.actions.return_redaction import return_redaction
from circumspect.legal.documents.forms import MarkForm, ReasonForm, WordsForm
from circumspect.legal.documents.reading import document_by_key, opened, opened_bytes, redaction_of, sitting
from circumspect.legal.documents.sheets import sheet_of
from circumspect.legal.documents.views import page_number
from circumspect.legal.models import Document, Redaction
from circumspect.legal.papers import apart
from circumspect.legal.queries import OFFICERS, NoSuchRequest
from circumspect.staff.access import open_to


@open_to(*OFFICERS)
@require_safe
def redact_paper(request: HttpRequest, key: str, paper: str) -> HttpResponse:
    """Where marks are drawn; once a copy was made, both side by side."""
    return shown(request, document_by_key(key, paper, request.user))


def shown(
    request: HttpRequest,
    document: Document,
    *,
    box: Form | None = None,
    words: Form | None = None,
    wrong: str = "",
) -> HttpResponse:
    redaction = redaction_of(document)
    number = page_number(request, document)
    marks = list(redaction.marks.select_related("marked_by")) if redaction else []
    here = [mark for mark in marks if mark.page == number - 1]
    context = {
        "case": document.request,
        "paper": document,
        "open": sitting(document, request.user),
        "redaction": redaction,
        "page": number,
        "marks": marks,
        "marked_pages": sorted({mark.page + 1 for mark in marks}),
        "here": here,
        "sheet": sheet_of(document, number - 1, here),
        "box": box or MarkForm(initial={"reason": marks[-1].reason if marks else ""}),
        "words": words or WordsForm(prefix="words"),
        "words_action": f"{reverse('mark_paper_words', args=[document.request.key, document.key])}?page={number}",
        "wrong": wrong,
        "made": bool(redaction and redaction.state == Redaction.State.MADE),
        "own": bool(redaction and redaction.made_by_id == request.user.pk),
        "back": ReasonForm(prefix="back"),
    }
    failed = wrong or (box and box.errors) or (words and words.errors)
    return render(request, "legal/papers/redact.html", context, status=400 if failed else 200)


@open_to(*OFFICERS)
@require_POST
def mark_paper(request: HttpRequest, key: str, paper: str) -> HttpResponse:
    """One box on the page that `?page=` names."""
    document, form = document_by_key(key, paper, request.user), MarkForm(request.POST)
    number = page_number(request, document)
    if form.is_valid():
        places, reason = [(number - 1, form.place())], form.cleaned_data["reason"]
        try:
            mark_document(document=document, places=places, reason=reason, by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            return to_page(document, number)
    return shown(request, document, box=form)


@open_to(*OFFICERS)
@require_POST
def mark_paper_words(request: HttpRequest, key: str, paper: str) -> HttpResponse:
    document, form = document_by_key(key, paper, request.user), WordsForm(request.POST, prefix="words")
    number = page_number(request, document)
    if form.is_valid():
        try:
            redaction = mark_words(document=document, **form.cleaned_data, by=request.user)
        except CircumspectError as error:
            form.add_error("phrase", str(error))
        else:
            newest = redaction.marks.order_by("-pk").values_list("page", flat=True)[0]
            return to_page(document, number if redaction.marks.filter(page=number - 1).exists() else newest + 1)
    return shown(request, document, words=form)


@open_to(*OFFICERS)
@require_POST
def unmark_paper(request: HttpRequest, key: str, paper: str, mark: int) -> HttpResponse:
    document = document_by_key(key, paper, request.user)
    return did(request, document, lambda: remove_mark(document=document, mark=mark, by=request.user))


@open_to(*OFFICERS)
@require_POST
def make_redaction(request: HttpRequest, key: str, paper: str) -> HttpResponse:
    document = document_by_key(key, paper, request.user)
    return did(request, document, lambda: redact_document(document=document, by=request.user))


@open_to(*OFFICERS)
@require_POST
def approve_paper(request: HttpRequest, key: str, paper: str) -> HttpResponse:
    document, result = document_by_key(key, paper, request.user), request.POST.get("result", "")
    try:
        redaction = approve_redaction(document=document, result=result, by=request.user)
    except CircumspectError as error:
        return shown(request, document, wrong=str(error))
    assert redaction.result is not None
    messages.success(request, _("The copy is approved. The original stays sealed."))
    return redirect("paper", key, redaction.result.key)


@open_to(*OFFICERS)
@require_POST
def return_paper(request: HttpRequest, key: str, paper: str) -> HttpResponse:
    """Back to marking; or, while it is being marked, dropped."""
    document, form = document_by_key(key, paper, request.user), ReasonForm(request.POST, prefix="back")
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    redaction = redaction_of(document)
    act = return_redaction if redaction and redaction.state == Redaction.State.MADE else drop_redaction
    return did(request, document, lambda: act(document=document, reason=reason, by=request.user))


@open_to(*OFFICERS)
@require_safe
def redacted_picture(request: HttpRequest, key: str, paper: str, number: int) -> HttpResponse:
    """A page of the copy that waits for another look, beside the original, which must be open to who looks."""
    document = document_by_key(key, paper, request.user)
    opened(document, request.user)
    redaction = redaction_of(document)
    if redaction is None or redaction.result is None or not 1 <= number <= redaction.result.pages:
        raise NoSuchRequest(_("There is no such page."))
    body = opened_bytes(redaction.result)
    return HttpResponse(apart.run("page", body, format="pdf", page=number - 1)[1], content_type="image/png")


def did(request: HttpRequest, document: Document, act: Callable[[], Redaction]) -> HttpResponse:
    """Do it and show the page again, with what was wrong where something was."""
    try:
        act()
    except CircumspectError as error:
        return shown(request, document, wrong=str(error))
    return to_page(document, page_number(request, document))


def to_page(document: Document, number: int) -> HttpResponse:
    return redirect(f"{reverse('redact_paper', args=[document.request.key, document.key])}?page={number}")
