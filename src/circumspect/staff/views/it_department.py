"""The IT department's part: a sign-in is made, disabled, enabled, renewed. None of it gives a role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from circumspect.errors import CircumspectError
from circumspect.staff.access import open_to
from circumspect.staff.actions import disable_sign_in, enable_sign_in, make_sign_in, renew_sign_in
from circumspect.staff.codes import GOOD_FOR
from circumspect.staff.forms import DisableForm, MakeSignInForm
from circumspect.staff.models import Employee, Role
from circumspect.staff.views.people import show


@open_to(Role.IT)
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    form = MakeSignInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            person, code = make_sign_in(**form.cleaned_data, by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            return show_code(request, person, code)
    return render(request, "staff/make_sign_in.html", {"form": form}, status=400 if form.errors else 200)


def show_code(request: HttpRequest, person: Employee, code: str) -> HttpResponse:
    """The one time that the code is seen: it is kept nowhere in the clear, so no address leads here again."""
    return render(request, "staff/code.html", {"person": person, "code": code, "days": GOOD_FOR.days})


@open_to(Role.IT)
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Employee, pk=pk)
    return show_code(request, person, renew_sign_in(person=person, by=request.user))


@open_to(Role.IT)
@require_POST
def disable(request: HttpRequest, pk: int) -> HttpResponse:
    person, form = get_object_or_404(Employee, pk=pk), DisableForm(request.POST)
    if not form.is_valid():
        return show(request, person, status=400, disable_form=form)
    disable_sign_in(person=person, reason=form.cleaned_data["reason"], by=request.user)
    return redirect("staff_person", pk=pk)


@open_to(Role.IT)
@require_POST
def enable(request: HttpRequest, pk: int) -> HttpResponse:
    enable_sign_in(person=get_object_or_404(Employee, pk=pk), by=request.user)
    return redirect("staff_person", pk=pk)
