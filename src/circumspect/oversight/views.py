"""What was found in the log: the Director's alone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from circumspect.adoption.queries import pack_in_force
from circumspect.breaches.models import Breach
from circumspect.breaches.words import ReportError
from circumspect.oversight.actions.decide_finding import dismiss_finding, report_finding, show_account
from circumspect.oversight.actions.look_now import look_now
from circumspect.oversight.forms import WhyForm
from circumspect.oversight.models import Progress
from circumspect.oversight.queries import finding_by_key, findings
from circumspect.oversight.words import said
from circumspect.patrons.models import Account
from circumspect.staff.access import open_to
from circumspect.staff.models import Role

A_PAGE = 30


@open_to(Role.DIRECTOR)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    page = Paginator(findings(), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "progress": Progress.objects.filter(id=1).first(), "watches": pack_in_force().watches}
    return render(request, "oversight/findings.html", context)


@open_to(Role.DIRECTOR)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    found = look_now(by=request.user)
    if found is None:
        messages.info(request, _("There is much to look through; it goes on by itself. Come back in some minutes."))
    else:
        text = ngettext("Looked through: %(found)d new finding.", "Looked through: %(found)d new findings.", found)
        messages.success(request, text % {"found": found})
    return redirect("findings")


@open_to(Role.DIRECTOR)
@require_safe
def finding(request: HttpRequest, key: str) -> HttpResponse:
    return page_of(request, key)


@open_to(Role.DIRECTOR)
@require_POST
def show(request: HttpRequest, key: str) -> HttpResponse:
    """The account's number and where its page is, on this one answer; the log remembers that it was shown."""
    account = show_account(key=key, by=request.user)
    return page_of(request, key, account=account, asked=True)


@open_to(Role.DIRECTOR)
@require_POST
def dismiss(request: HttpRequest, key: str) -> HttpResponse:
    form = WhyForm(request.POST)
    if form.is_valid():
        try:
            dismiss_finding(key=key, reason=form.cleaned_data["reason"], by=request.user)
        except ReportError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Dismissed, with your reason."))
            return redirect("findings")
    return page_of(request, key, form=form)


@open_to(Role.DIRECTOR)
@require_POST
def report(request: HttpRequest, key: str) -> HttpResponse:
    form = WhyForm(request.POST)
    if form.is_valid():
        try:
            breach = report_finding(key=key, reason=form.cleaned_data["reason"], by=request.user)
        except ReportError as error:
            form.add_error(None, str(error))
        else:
            return redirect("breach", breach.key)
    return page_of(request, key, form=form)


def page_of(
    request: HttpRequest,
    key: str,
    *,
    form: WhyForm | None = None,
    account: Account | None = None,
    asked: bool = False,
) -> HttpResponse:
    found = finding_by_key(key)
    context = {
        "finding": found,
        "supports": said(found.supports),
        "opposes": said(found.opposes),
        "form": form or WhyForm(),
        "account": account,
        "asked": asked,
        "breach": Breach.objects.filter(key=found.breach).first() if found.breach else None,
    }
    return render(request, "oversight/finding.html", context, status=400 if form else 200)
