"""What was referred, and what became of it: officers see what is referred to them, others what they took in."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from circumspect.adoption.queries import pack_in_force
from circumspect.desk.actions.answer_referral import answer_referral
from circumspect.desk.actions.withdraw_referral import withdraw_referral
from circumspect.desk.following import nexts_of
from circumspect.desk.forms import AnswerForm
from circumspect.desk.models import Referral
from circumspect.desk.officers import titles
from circumspect.desk.queries import referrals_for, referrals_taken_by, waiting
from circumspect.staff.access import EMPLOYEES, open_to

ON_A_PAGE = 30


@open_to(EMPLOYEES)
def referrals(request: HttpRequest) -> HttpResponse:
    mine = referrals_for(request.user)
    everything = request.GET.get("show") == "all"
    shown = mine if everything else waiting(mine)
    context = {
        "page": Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page")),
        "everything": everything,
        "taken": referrals_taken_by(request.user)[:ON_A_PAGE],
    }
    return render(request, "desk/referrals.html", context)


@open_to(EMPLOYEES)
def referral(request: HttpRequest, key: str) -> HttpResponse:
    return drawn(request, key, AnswerForm())


@open_to(EMPLOYEES)
@require_POST
def answer(request: HttpRequest, key: str) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return drawn(request, key, form, status=422)
    outcome = Referral.Outcome(form.cleaned_data["outcome"])
    answer_referral(key=key, outcome=outcome, answer=form.cleaned_data["answer"], by=request.user)
    messages.success(request, _("Your answer is kept, and it is in the log."))
    return redirect("referral", key)


@open_to(EMPLOYEES)
@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    withdraw_referral(key=key, by=request.user)
    messages.success(request, _("Withdrawn. The log keeps both: that it was made and that you withdrew it."))
    return redirect("referral", key)


def drawn(request: HttpRequest, key: str, form: AnswerForm, status: int = 200) -> HttpResponse:
    """For an officer all of it and the answer to give; for whoever took it in what they wrote and whether it waits."""
    found = referrals_for(request.user).filter(key=key).first()
    officer = found is not None
    found = found or referrals_taken_by(request.user).filter(key=key).first()
    if found is None:
        raise Http404
    roles = found.referred_to.values_list("role", flat=True)
    context = {
        "referral": found,
        "officer": officer,
        "taken_here": found.taken_by_id == request.user.pk,
        "goes_to": titles(roles, pack_in_force()),
        "form": form,
        "nexts": nexts_of(found, request.user),
    }
    return render(request, "desk/referral.html", context, status=status)
