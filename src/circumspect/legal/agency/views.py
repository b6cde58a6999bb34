"""The collection agency: its contract, what it has, looking for debts, handing over, taking back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from circumspect.errors import CircumspectError
from circumspect.legal.actions.end_contract import end_contract
from circumspect.legal.actions.look_for_debts import look_for_debts
from circumspect.legal.actions.make_contract import make_contract
from circumspect.legal.actions.recall_debt import recall_debt
from circumspect.legal.actions.refer_debts import MOST_AT_ONCE, refer_debts
from circumspect.legal.actions.send_handover import fetch_handover, send_handover
from circumspect.legal.agency.forms import ContractForm, ReasonForm, SentForm
from circumspect.legal.agency.queries import contract_in_force, handovers, recalls_waiting, with_the_agency
from circumspect.legal.models import Contract, Handover
from circumspect.staff.access import open_to
from circumspect.staff.models import Role

OFFICERS = (Role.CIRCULATION_MANAGER, Role.DIRECTOR)


@open_to(*OFFICERS)
@require_safe
def agency(request: HttpRequest) -> HttpResponse:
    contract = contract_in_force()
    context = {
        "contract": contract,
        "earlier": Contract.objects.exclude(pk=contract.pk if contract else None),
        "debts": with_the_agency(),
        "recalls": recalls_waiting(contract).count() if contract else 0,
        "handovers": handovers()[:50],
        "end_form": ReasonForm(),
    }
    return render(request, "legal/agency/agency.html", context)


@open_to(Role.DIRECTOR)
def contract(request: HttpRequest) -> HttpResponse:
    form = ContractForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_contract(**form.contract, by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The contract with %(agency)s is on file.") % {"agency": made.agency})
            return redirect("agency")
    return render(request, "legal/agency/contract.html", {"form": form}, status=400 if form.errors else 200)


@open_to(Role.DIRECTOR)
@require_POST
def end(request: HttpRequest, key: str) -> HttpResponse:
    end_contract(key=key, reason=request.POST.get("reason", "")[:300], by=request.user)
    messages.success(request, _("The contract is ended."))
    return redirect("agency")


@open_to(*OFFICERS)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Who owes enough for long enough. That it was looked for is in the log."""
    return chosen_from(request)


def chosen_from(request: HttpRequest, problem: str = "") -> HttpResponse:
    found = look_for_debts(by=request.user)
    context = {
        "contract": found.contract,
        "found": found.debts.found,
        "may_be_minors": found.debts.may_be_minors,
        "recalls": recalls_waiting(found.contract).count(),
        "most": MOST_AT_ONCE,
        "problem": problem,
    }
    return render(request, "legal/agency/choose.html", context, status=409 if problem else 200)


@open_to(*OFFICERS)
@require_POST
def refer(request: HttpRequest) -> HttpResponse:
    try:
        made = refer_debts(accounts=request.POST.getlist("account"), by=request.user)
    except CircumspectError as error:
        return chosen_from(request, str(error))
    messages.success(request, _("The file for %(agency)s is made.") % {"agency": made.contract.agency})
    return redirect("handover", made.key)


@open_to(*OFFICERS)
@require_safe
def handover(request: HttpRequest, key: str) -> HttpResponse:
    one = handovers().filter(key=key).first()
    if one is None:
        raise Http404
    debts = one.debts.select_related("account", "recall_asked_by").order_by("pk")
    return render(request, "legal/agency/handover.html", {"handover": one, "debts": debts, "form": SentForm()})


@open_to(*OFFICERS)
@require_POST
def fetch(request: HttpRequest, key: str) -> HttpResponse:
    made: Handover = fetch_handover(key=key, by=request.user)
    response = HttpResponse(bytes(made.file), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="referral-{made.made_at:%Y-%m-%d}.csv.age"'
    return response


@open_to(*OFFICERS)
@require_POST
def sent(request: HttpRequest, key: str) -> HttpResponse:
    send_handover(key=key, how=request.POST.get("how", "")[:200], by=request.user)
    messages.success(request, _("Kept: the file went to the agency."))
    return redirect("handover", key)


@open_to(*OFFICERS)
@require_POST
def recall(request: HttpRequest, reference: str) -> HttpResponse:
    recall_debt(reference=reference, reason=request.POST.get("reason", "")[:300], by=request.user)
    messages.success(request, _("Taken back. The next file tells the agency."))
    return redirect("agency")
