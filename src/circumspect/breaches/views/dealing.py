"""Dealing with a report: seen, contained, assessed, closed; who else reads it; what was added."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from circumspect.breaches.actions.add_words import add_words
from circumspect.breaches.actions.name_reader import end_reader, name_reader
from circumspect.breaches.actions.see_report import see_report
from circumspect.breaches.actions.step_report import step_report
from circumspect.breaches.forms import ReaderForm, StepForm, WordsForm
from circumspect.breaches.models import Addition, Breach, Step
from circumspect.breaches.queries import is_overdue, report_for, reporter_of
from circumspect.breaches.states import State, after
from circumspect.breaches.statute import deadline
from circumspect.breaches.words import ReportError
from circumspect.staff.access import EMPLOYEES, open_to
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import holders_of


@open_to(EMPLOYEES)
@require_safe
def breach(request: HttpRequest, key: str) -> HttpResponse:
    return page(request, key)


@open_to(EMPLOYEES)
@require_POST
def see(request: HttpRequest, key: str) -> HttpResponse:
    see_report(key=key, by=request.user)
    return redirect("breach", key)


@open_to(EMPLOYEES)
@require_POST
def step(request: HttpRequest, key: str) -> HttpResponse:
    found = report_for(key, request.user)
    form = StepForm(request.POST, closes=after(found.state) == State.CLOSED)
    if form.is_valid():
        given = form.cleaned_data
        try:
            step_report(
                key=key, state=given["state"], words=given["words"], outcome=given.get("outcome", ""), by=request.user
            )
        except ReportError as error:
            form.add_error(None, str(error))
        else:
            return redirect("breach", key)
    return page(request, key, step_form=form)


@open_to(EMPLOYEES)
@require_POST
def add(request: HttpRequest, key: str) -> HttpResponse:
    form = WordsForm(request.POST)
    if form.is_valid():
        try:
            add_words(key=key, words=form.cleaned_data["words"], by=request.user)
        except ReportError as error:
            form.add_error(None, str(error))
        else:
            return redirect("breach", key)
    return page(request, key, words_form=form)


@open_to(Role.DIRECTOR)
@require_POST
def name(request: HttpRequest, key: str) -> HttpResponse:
    form = ReaderForm(request.POST, people=people_to_name())
    if form.is_valid():
        given = form.cleaned_data
        try:
            name_reader(key=key, person=given["person"], reason=given["reason"], by=request.user)
        except ReportError as error:
            form.add_error(None, str(error))
        else:
            return redirect("breach", key)
    return page(request, key, reader_form=form)


@open_to(Role.DIRECTOR)
@require_POST
def end(request: HttpRequest, key: str, number: int) -> HttpResponse:
    end_reader(key=key, reader=number, by=request.user)
    return redirect("breach", key)


def page(request: HttpRequest, key: str, **failed: forms.Form) -> HttpResponse:
    """The report. Its text isn't on the page before somebody has said that they see it."""
    found = report_for(key, request.user)
    is_director = Role.DIRECTOR in request.roles
    following = after(found.state)
    context: dict[str, object] = {
        "breach": found,
        "is_director": is_director,
        "unseen": found.state == State.REPORTED,
        "overdue": is_overdue(found),
        "deadline": deadline(found.happened_on, timezone.localdate(found.reported_at)),
    }
    if found.state != State.REPORTED:
        context |= {
            "reporter": reporter_of(found, request.user),
            "happened": timeline(found),
            "affected": found.affected.prefetch_related("letters").select_related("recorded_by"),
            "readers": found.readers.select_related("employee", "named_by", "ended_by"),
            "following": following if is_director or following == State.CONTAINED else None,
            "step_form": StepForm(closes=following == State.CLOSED, initial={"state": following}),
            "words_form": WordsForm(),
            "reader_form": ReaderForm(people=people_to_name()) if is_director else None,
            **failed,
        }
    return render(request, "breaches/breach.html", context, status=400 if failed else 200)


def people_to_name() -> list[Employee]:
    directors = holders_of(Role.DIRECTOR)
    return [person for person in holders_of(*Role) if person not in directors]


def timeline(found: Breach) -> list[tuple[Step | Addition, str]]:
    """Steps and additions in the order in which they happened: each as it is, with which of the two it is."""
    steps: list[tuple[Step | Addition, str]] = [(one, "step") for one in found.steps.select_related("by")]
    added = [(one, "addition") for one in found.additions.select_related("by")]
    return sorted([*steps, *added], key=lambda pair: pair[0].at)
