"""The decision page: written, checked on a page of its own, and only then counted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.legal.actions.decide_request import check, decide_request
from circumspect.legal.models import Request
from circumspect.legal.queries import OFFICERS, request_by_key
from circumspect.legal.requests.decide_form import DecideForm
from circumspect.legal.requests.fields import show_problem
from circumspect.legal.requests.scope import found_scope
from circumspect.legal.situations import says_of, waiver_of
from circumspect.legal.states import GRANTS, Outcome
from circumspect.staff.access import open_to
from circumspect.staff.models import Employee


@open_to(*sorted(OFFICERS))
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """By POST the check page; by POST with `count` the decision."""
    found = request_by_key(key, request.user)
    says = says_of(found, request.user)
    form = DecideForm(request.POST if request.method == "POST" else None, request=found, says=says)
    if not form.is_bound or not form.is_valid() or "change" in request.POST:
        return shown(request, found, form, status=422 if form.errors else 200)
    verdict = form.verdict()
    try:
        if "count" in request.POST:
            decide_request(key=key, verdict=verdict, by=request.user)
            messages.success(request, _("It is decided, and in the log."))
            return redirect("legal_request", key)
        checked = check(found, verdict, request.user)
    except CircumspectError as error:
        if getattr(error, "status", 0) == 404:
            raise
        show_problem(form, error)
        return shown(request, found, form, status=getattr(error, "status", 409))
    met = [(form.fields[name].label, how) for name, how in checked.met.items()]
    context = {"form": form, "checked": checked, "met": met, "label": Outcome(checked.outcome).label}
    return render(request, "legal/requests/check.html", context | about(found, request.user))


def shown(request: HttpRequest, found: Request, form: DecideForm, status: int = 200) -> HttpResponse:
    return render(request, "legal/requests/decide.html", {"form": form, **about(found, request.user)}, status=status)


def about(found: Request, reader: Employee) -> dict[str, object]:
    return {
        "request_": found,
        "says": says_of(found, reader),
        "scope": found_scope(found, reader),
        "waiver": waiver_of(found),
        "verifications": found.verifications.select_related("by"),
        "grants": [one.value for one in GRANTS],
    }
