"""Reporting: one page for any employee, and how far one's own reports have come."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from circumspect.breaches.actions.add_words import add_own_words
from circumspect.breaches.actions.report_breach import report_breach
from circumspect.breaches.actions.report_to_board import hashed, plain, report_to_board
from circumspect.breaches.box import NoBoard, board_is_set
from circumspect.breaches.forms import DIRECTOR, ReceiptForm, ReportForm, WordsForm
from circumspect.breaches.models import BoardReport
from circumspect.breaches.queries import own_report, own_reports, reports_for
from circumspect.breaches.words import ReportError
from circumspect.staff.access import EMPLOYEES, open_to
from circumspect.vault import random_name


@open_to(EMPLOYEES)
@require_safe
def breaches(request: HttpRequest) -> HttpResponse:
    """What one may read, and what one reported: two lists, of which most people see one."""
    context = {
        "reports": reports_for(request.user)[:100],
        "own": own_reports(request.user)[:50],
    }
    return render(request, "breaches/breaches.html", context)


@open_to(EMPLOYEES)
def report(request: HttpRequest) -> HttpResponse:
    form = ReportForm(request.POST if request.method == "POST" else None, initial={"once": random_name(24)})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            if given["about"] == DIRECTOR:
                return about_the_director(request, given)
            kept = report_breach(
                what=given["what"],
                about=given["about"],
                happened_on=given["happened_on"],
                anonymous=given["anonymous"],
                by=request.user,
            )
        except (ReportError, NoBoard) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The Director is told now. Here you see when the report was seen."))
            return redirect("own_report", kept.key)
    context = {"form": form, "board": board_is_set()}
    return render(request, "breaches/report.html", context, status=400 if form.errors else 200)


def about_the_director(request: HttpRequest, given: dict[str, object]) -> HttpResponse:
    """The receipt is shown once, on this very page: nothing is kept under the reporter's name, not even a redirect."""
    code = report_to_board(
        what=str(given["what"]),
        happened_on=str(given["happened_on"] or ""),
        anonymous=bool(given["anonymous"]),
        once=str(given["once"]),
        by=request.user,
    )
    return render(request, "breaches/receipt_given.html", {"code": code})


@open_to(EMPLOYEES)
@require_safe
def own(request: HttpRequest, key: str) -> HttpResponse:
    return own_page(request, key, WordsForm())


@open_to(EMPLOYEES)
@require_POST
def add_own(request: HttpRequest, key: str) -> HttpResponse:
    form = WordsForm(request.POST)
    if form.is_valid():
        try:
            add_own_words(key=key, words=form.cleaned_data["words"], by=request.user)
        except ReportError as error:
            form.add_error(None, str(error))
        else:
            return redirect("own_report", key)
    return own_page(request, key, form)


def own_page(request: HttpRequest, key: str, form: WordsForm) -> HttpResponse:
    breach = own_report(key, request.user)
    steps = breach.steps.only("state", "at", "breach")
    context = {"breach": breach, "steps": steps, "added": breach.additions.filter(by=None), "form": form}
    return render(request, "breaches/own.html", context, status=400 if form.errors else 200)


@open_to(EMPLOYEES)
def receipt(request: HttpRequest) -> HttpResponse:
    """How far a report about the Director has come, for whoever has its code; a wrong one tells nothing."""
    form, found = ReceiptForm(request.POST if request.method == "POST" else None), None
    if form.is_bound and form.is_valid():
        if not ratelimit.consume(request, action="board_receipt", user=request.user):
            form.add_error("code", _("That was tried often. Wait ten minutes."))
        else:
            code = hashed(plain(form.cleaned_data["code"]))
            found = BoardReport.objects.filter(receipt=code).prefetch_related("steps").first()
            if found is None:
                form.add_error("code", _("There is no report with this code. Look at it again: 4 groups of 4."))
    return render(request, "breaches/receipt.html", {"form": form, "found": found}, status=400 if form.errors else 200)
