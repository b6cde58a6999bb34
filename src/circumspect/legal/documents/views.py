"""Papers of a request: handed in, opened, turned page by page, struck. Nothing of them leaves the house here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from circumspect.errors import CircumspectError
from circumspect.legal.actions.add_document import add_document
from circumspect.legal.actions.open_document import open_document
from circumspect.legal.actions.strike_document import strike_document
from circumspect.legal.documents.forms import AddForm, ReasonForm
from circumspect.legal.documents.reading import document_by_key, may_redact, opened, papers_of, redaction_of, sitting
from circumspect.legal.models import Document, Request
from circumspect.legal.papers.judging import MOST_BYTES
from circumspect.legal.queries import request_by_key
from circumspect.staff.access import EMPLOYEES, open_to

Errors = list[tuple[str, str]]


@open_to(EMPLOYEES)
def papers(request: HttpRequest, key: str) -> HttpResponse:
    """The papers of a request, and the form that takes more."""
    case = request_by_key(key, request.user)
    if request.method != "POST":
        return shown(request, case, AddForm())
    form = AddForm(request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, case, form)
    added, wrong = added_to(case, form, request)
    if added:
        said = ngettext("%(count)d paper was added.", "%(count)d papers were added.", added) % {"count": added}
        messages.success(request, said)
    if not wrong:
        return redirect("papers", key)
    for name, why in wrong:
        form.add_error("files", f"{name}: {why}")
    return shown(request, case, form)


def added_to(case: Request, form: AddForm, request: HttpRequest) -> tuple[int, Errors]:
    """How many were added, and which weren't: one that can't be taken doesn't keep the others out."""
    added, wrong = 0, []
    for file in form.cleaned_data["files"]:
        try:
            body = file.read(MOST_BYTES + 1)
            add_document(
                request=case, body=body, title=form.cleaned_data["title"], file_name=file.name, by=request.user
            )
            added += 1
        except CircumspectError as error:
            wrong.append((file.name, str(error)))
    return added, wrong


def shown(request: HttpRequest, case: Request, form: AddForm) -> HttpResponse:
    context = {"case": case, "papers": papers_of(case, request.user), "form": form}
    return render(request, "legal/papers/papers.html", context, status=400 if form.errors else 200)


@open_to(EMPLOYEES)
@require_safe
def paper(request: HttpRequest, key: str, paper: str) -> HttpResponse:
    """What the paper is; its pages while it is open to who asks."""
    return paper_page(request, document_by_key(key, paper, request.user), ReasonForm())


def paper_page(request: HttpRequest, document: Document, form: ReasonForm) -> HttpResponse:
    context = {
        "case": document.request,
        "paper": document,
        "open": sitting(document, request.user),
        "page": page_number(request, document),
        "redaction": redaction_of(document),
        "approved": document.redactions.filter(state="approved").select_related("result"),
        "may_redact": may_redact(request.user) and document.origin != Document.Origin.REDACTED,
        "may_strike": may_redact(request.user) or document.added_by_id == request.user.pk,
        "form": form,
    }
    return render(request, "legal/papers/paper.html", context, status=400 if form.errors else 200)


def page_number(request: HttpRequest, document: Document) -> int:
    """From 1, as asked for; what isn't a page is the first."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    return number if 1 <= number <= document.pages else 1


@open_to(EMPLOYEES)
@require_POST
def open_paper(request: HttpRequest, key: str, paper: str) -> HttpResponse:
    document = document_by_key(key, paper, request.user)
    open_document(document=document, by=request.user)
    return redirect("paper", key, paper)


@open_to(EMPLOYEES)
@require_safe
def paper_picture(request: HttpRequest, key: str, paper: str, number: int) -> HttpResponse:
    """One page (from 1) as a picture, while the paper is open to who asks."""
    leave = opened(document_by_key(key, paper, request.user), request.user)
    return HttpResponse(leave.picture(number - 1), content_type="image/png")


@open_to(EMPLOYEES)
@require_POST
def strike_paper(request: HttpRequest, key: str, paper: str) -> HttpResponse:
    document, form = document_by_key(key, paper, request.user), ReasonForm(request.POST)
    if form.is_valid():
        try:
            strike_document(document=document, reason=form.cleaned_data["reason"], by=request.user)
        except CircumspectError as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, _("The paper was struck. It stays with the request."))
            return redirect("papers", key)
    return paper_page(request, document, form)
