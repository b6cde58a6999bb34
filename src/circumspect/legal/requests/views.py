"""The pages: the queue, taking a request in, a case, an act on it, and when officers are away."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from circumspect.desk.models import Referral
from circumspect.desk.queries import referrals_for, referrals_taken_by
from circumspect.errors import CircumspectError
from circumspect.incidents.queries import incidents_for
from circumspect.legal.actions.take_in import take_in
from circumspect.legal.models import Request
from circumspect.legal.queries import is_officer, is_sealed_now, request_by_key, requests_for
from circumspect.legal.requests.acts import BY_NAME, offered
from circumspect.legal.requests.case import case_of
from circumspect.legal.requests.clock import clock_of
from circumspect.legal.requests.fields import show_problem
from circumspect.legal.requests.intake_form import IntakeForm, known_already, known_before
from circumspect.legal.requests.queue import SHOWS, TITLES, answer_days, asked, queue
from circumspect.legal.requests.standing import standing_of
from circumspect.legal.states import Kind
from circumspect.staff.access import EMPLOYEES, open_to

A_PAGE = 40


@open_to(EMPLOYEES)
def requests(request: HttpRequest) -> HttpResponse:
    """The queue. Words that are looked for name people, so they are sent by POST and stand in no address."""
    narrowed = asked({**request.GET.dict(), **({"words": request.POST.get("words", "")} if request.POST else {})})
    page = Paginator(queue(request.user, narrowed), A_PAGE).get_page(request.GET.get("page"))
    today, days = timezone.localdate(), answer_days()
    for row in page:
        row.title, row.clock = TITLES[row.bucket], clock_of(row, today, days)
        row.silent = is_sealed_now(row)
    context = {
        "page": page,
        "narrowed": narrowed,
        "kinds": Kind.choices,
        "shows": SHOWS,
        "officer": is_officer(request.user),
    }
    return render(request, "legal/requests/queue.html", context)


@open_to(EMPLOYEES)
def intake(request: HttpRequest) -> HttpResponse:
    """May begin with what is known: `?referral=`, `?follows=`, `?incident=` are keys, `?kind=` a kind."""
    referral, follows = begun_by(request, "referral"), begun_from(request)
    incident = incidents_for(request.user).filter(key=request.GET.get("incident", "")).first()
    begun = IntakeForm(initial=initial(request, referral, follows))
    form = IntakeForm(request.POST) if request.method == "POST" else begun
    if form.is_bound and form.is_valid():
        try:
            made = take_in(intake=form.intake(referral, follows, incident), by=request.user)
        except CircumspectError as error:
            show_problem(form, error)
        else:
            messages.success(request, taken_in(made))
            return redirect("legal_request", made.key)
    context = {"form": form, "referral": referral, "follows": follows, "incident": incident}
    return render(request, "legal/requests/intake.html", context, status=422 if form.errors else 200)


def taken_in(made: Request) -> str:
    owner = made.owner.name if made.owner else ""
    return _("%(request)s is taken in; %(name)s has it. You needn't do anything more.") % {
        "request": made,
        "name": owner,
    }


def begun_by(request: HttpRequest, name: str) -> Referral | None:
    key = request.GET.get(name, "")
    theirs = referrals_for(request.user).filter(key=key).first() if key else None
    return theirs or (referrals_taken_by(request.user).filter(key=key).first() if key else None)


def begun_from(request: HttpRequest) -> Request | None:
    key = request.GET.get("follows", "")
    return requests_for(request.user).filter(key=key).first() if key else None


def initial(request: HttpRequest, referral: Referral | None, follows: Request | None) -> dict[str, object]:
    if referral is not None:
        return known_already(referral)
    begun = {"kind": request.GET.get("kind", "")} if request.GET.get("kind") in Kind.values else {}
    return {**begun, **(known_before(follows) if follows else {})}


@open_to(EMPLOYEES)
@require_safe
def legal_request(request: HttpRequest, key: str) -> HttpResponse:
    found = request_by_key(key, request.user)
    context = case_of(found, request.user, request.GET.get("tab", ""))
    return render(request, "legal/requests/request.html", context)


@open_to(EMPLOYEES)
def request_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act: its form, and where it is sent. What a scope's or a list's line sends begins its form."""
    found, doing = request_by_key(key, request.user), BY_NAME.get(act)
    if doing is None:
        raise Http404
    begins = request.method != "POST" or "begin" in request.POST
    form = doing.form(None if begins else request.POST, request=found, reader=request.user)
    if begins:
        form.initial["item"] = request.POST.get("item", "")
    elif form.is_valid():
        try:
            outcome = doing.run(key, form, request.user)
        except CircumspectError as error:
            if getattr(error, "status", 0) == 404:
                raise
            show_problem(form, error)
        else:
            messages.success(request, doing.done)
            if problem := getattr(outcome, "problem", ""):
                messages.warning(request, _("The images couldn't be held: %(why)s") % {"why": problem})
            return redirect(back(request, key))
    context = {
        "request_": found,
        "act": doing,
        "form": form,
        "offered": begins and doing not in offered(standing_of(found, request.user)) and not form.initial.get("item"),
        "back": reverse("legal_request", args=[key]),
    }
    return render(request, "legal/requests/act.html", context, status=422 if form.errors else 200)


def back(request: HttpRequest, key: str) -> str:
    """To the case; to the queue where the reader may no longer know of it."""
    known = requests_for(request.user).filter(key=key).exists()
    return reverse("legal_request", args=[key]) if known else reverse("legal_requests")
