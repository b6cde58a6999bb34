"""The desk page: one question, its answer, and what may follow. Works the same with and without script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from circumspect.desk.actions.open_record import ConditionNotMet, NoLongerPermitted, open_record
from circumspect.desk.actions.refer_requester import refer_requester
from circumspect.desk.facts import UnknownRequester
from circumspect.desk.forms import AskForm, ComplaintForm, FulfilledForm, SearchForm
from circumspect.desk.page import Page, page_after
from circumspect.patrons.actions.search_accounts import search_accounts
from circumspect.patrons.refused import Refused
from circumspect.staff.access import CIRCULATION, open_to

LOOK = "look"
"""The id of the button that a scanner presses with its line end; only then does the focus move on."""


@open_to(CIRCULATION)
def desk(request: HttpRequest) -> HttpResponse:
    return drawn(request, Page(AskForm({})))


@open_to(CIRCULATION)
def answer(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("desk")
    return drawn(request, page_after(entered(request), request.user))


@open_to(CIRCULATION)
def search(request: HttpRequest) -> HttpResponse:
    """At most ten hits, each search in the log."""
    if request.method != "POST":
        return redirect("desk")
    form, hits = SearchForm(request.POST), None
    if form.is_valid():
        try:
            hits = search_accounts(**form.cleaned_data, by=request.user)
        except Refused as error:
            form.add_error(error.field or None, str(error))
    if request.htmx:
        return render(request, "desk/parts/search.html", {"search": form, "hits": hits})
    return drawn(request, Page(AskForm({})), search=form, hits=hits)


@open_to(CIRCULATION)
def open_(request: HttpRequest) -> HttpResponse:
    """Open the record, or show the page again with what stands in the way."""
    if request.method != "POST":
        return redirect("desk")
    page, fulfilled = page_after(entered(request), request.user), FulfilledForm(request.POST)
    if page.ask is None or page.answer is None or not fulfilled.is_valid():
        return drawn(request, page, fulfilled=fulfilled, status=422)
    try:
        grant = open_record(ask=page.ask, fulfilled=fulfilled.fulfilled(), by=request.user)
    except ConditionNotMet as error:
        fulfilled.add_error("reason" if error.condition == "state_law" else "met", str(error))
        return drawn(request, page, fulfilled=fulfilled, status=422)
    except (NoLongerPermitted, UnknownRequester) as error:
        page = page_after(entered(request), request.user)
        return drawn(request, page, fulfilled=fulfilled, problem=str(error), status=409)
    return redirect("record", grant.key)


@open_to(CIRCULATION)
def refer(request: HttpRequest) -> HttpResponse:
    """They aren't satisfied: on to the Director."""
    if request.method != "POST":
        return redirect("desk")
    page, complaint = page_after(entered(request), request.user), ComplaintForm(request.POST)
    if page.ask is None or page.answer is None or not complaint.is_valid():
        return drawn(request, page, complaint=complaint, status=422)
    referral = refer_requester(ask=page.ask, complaint=complaint.complaint(), by=request.user)
    return redirect("referral", referral.key)


def entered(request: HttpRequest) -> dict[str, object]:
    """The form; a hit chosen from a search takes the place of a number."""
    data = request.POST.copy()
    if "choose" in data:
        data["chosen"], data["number"] = data["choose"], ""
    return data


def drawn(request: HttpRequest, page: Page, *, status: int = 200, **more: object) -> HttpResponse:
    """The whole page, or for htmx the parts of it that follow what was entered."""
    more.setdefault("search", SearchForm())
    more.setdefault("complaint", ComplaintForm())
    typing = bool(request.htmx) and request.htmx.trigger != LOOK and "choose" not in request.POST
    context = {"page": page, "choosing": "choose" in request.POST, "go_on": not typing and page.answer is None, **more}
    if request.htmx and request.htmx.target == "asked":
        return render(request, "desk/asked.html", context)
    return render(request, "desk/desk.html", context, status=status)
