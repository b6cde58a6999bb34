"""The pages about accounts. None shows contact, loans, holds or fees: those need a grant, at the desk page."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from circumspect.adoption.queries import text_in_force
from circumspect.patrons import actions
from circumspect.patrons.account_page import account_page
from circumspect.patrons.doings import Doing, DoingToPerson
from circumspect.patrons.forms import CardForm, EnrolForm, RenewForm, SearchForm, renewed_for_a_year
from circumspect.patrons.guardianship import guardians, is_minor
from circumspect.patrons.queries import today
from circumspect.patrons.refused import Refused
from circumspect.staff.access import CIRCULATION, open_to

View = Callable[..., HttpResponse]


def beside(form: Form, refused: Refused) -> None:
    """Put a refusal beside its field, or above the form where it belongs to none of them."""
    form.add_error(refused.field if refused.field in form.fields else None, str(refused))


@open_to(CIRCULATION)
def accounts(request: HttpRequest) -> HttpResponse:
    """Find an account. Names and numbers come by POST, so that no address contains them."""
    card, search, hits = CardForm(), SearchForm(), None
    if request.method == "POST" and "number" in request.POST:
        card = CardForm(request.POST)
        if card.is_valid():
            return redirect("account", card.account.key)
    elif request.method == "POST":
        search = SearchForm(request.POST)
        if search.is_valid():
            try:
                hits = actions.search_accounts(by=request.user, **search.cleaned_data)
            except Refused as refused:
                beside(search, refused)
    wrong = bool(card.errors or search.errors)
    return render(
        request, "patrons/accounts.html", {"card": card, "search": search, "hits": hits}, status=400 if wrong else 200
    )


@open_to(CIRCULATION)
def enrol(request: HttpRequest) -> HttpResponse:
    form = EnrolForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            account = actions.enrol_account(by=request.user, **form.given())
        except Refused as refused:
            beside(form, refused)
        else:
            messages.success(request, _("%(name)s is enrolled.") % {"name": account.name})
            return redirect("account", account.key)
    return render(request, "patrons/enrol.html", {"form": form}, status=400 if form.errors else 200)


@open_to(CIRCULATION)
def account(request: HttpRequest, key: str) -> HttpResponse:
    looked_at = actions.look_up_account(key=key, by=request.user)
    return render(request, "patrons/account.html", {"page": account_page(looked_at)})


def do(doing: Doing) -> View:
    """The page of one thing that is done to an account."""

    @open_to(CIRCULATION)
    def view(request: HttpRequest, key: str) -> HttpResponse:
        about = actions.look_up_account(key=key, by=request.user)
        form = doing.form(request.POST if request.method == "POST" else None, about)
        if isinstance(form, RenewForm):
            form.fields["expires_on"].initial = renewed_for_a_year(about, today())
        if form.is_bound and form.is_valid():
            try:
                doing.act(about, form, request.user)
            except Refused as refused:
                beside(form, refused)
            else:
                messages.success(request, str(doing.said))
                return redirect("account", key)
        context = {"doing": doing, "account": about, "form": form}
        return render(request, "patrons/do.html", context, status=400 if form.errors else 200)

    return view


def do_to_person(doing: DoingToPerson) -> View:
    """The page of one thing that is done about a person recorded on an account."""

    @open_to(CIRCULATION)
    def view(request: HttpRequest, key: str, number: int) -> HttpResponse:
        about = actions.look_up_account(key=key, by=request.user)
        person = doing.of(about, number)
        form = doing.form(request.POST if request.method == "POST" else None, about)
        if form.is_bound and form.is_valid():
            try:
                doing.act(person, form, request.user)
            except Refused as refused:
                beside(form, refused)
            else:
                messages.success(request, str(doing.said))
                return redirect("account", key)
        context = {"doing": doing, "account": about, "person": person, "form": form}
        return render(request, "patrons/do.html", context, status=400 if form.errors else 200)

    return view


@open_to(CIRCULATION)
def consent_form(request: HttpRequest, key: str) -> HttpResponse:
    return printed(request, key, "patrons/consent_form.html")


@open_to(CIRCULATION)
def permission_form(request: HttpRequest, key: str) -> HttpResponse:
    return printed(request, key, "patrons/permission_form.html")


def printed(request: HttpRequest, key: str, template: str) -> HttpResponse:
    """A page to print and sign, naming the version of the text in force."""
    about = actions.look_up_account(key=key, by=request.user)
    context = {"account": about, "text": text_in_force(), "minor": is_minor(about), "guardians": guardians(about)}
    return render(request, template, context)
