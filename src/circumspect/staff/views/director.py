"""The Director's part: roles and designations are given and ended, renewed sign-ins confirmed; no sign-in is made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from circumspect.errors import CircumspectError
from circumspect.staff.access import open_to
from circumspect.staff.actions import confirm_sign_in, designate, end_designation, end_role, give_role
from circumspect.staff.forms import DesignateForm, GiveRoleForm
from circumspect.staff.models import Designation, Employee, Role, RoleGiven
from circumspect.staff.views.people import show


@open_to(Role.DIRECTOR)
@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    person, form = get_object_or_404(Employee, pk=pk), GiveRoleForm(request.POST)
    if form.is_valid():
        try:
            give_role(person=person, **form.cleaned_data, by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            return redirect("staff_person", pk=pk)
    return show(request, person, status=400, role_form=form)


@open_to(Role.DIRECTOR)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    given = get_object_or_404(RoleGiven.objects.select_related("employee"), pk=pk)
    end_role(given=given, by=request.user)
    return redirect("staff_person", pk=given.employee_id)


@open_to(Role.DIRECTOR)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    confirm_sign_in(person=get_object_or_404(Employee, pk=pk), by=request.user)
    return redirect("staff_person", pk=pk)


@open_to(Role.DIRECTOR)
@require_POST
def make_designation(request: HttpRequest, pk: int) -> HttpResponse:
    person, form = get_object_or_404(Employee, pk=pk), DesignateForm(request.POST)
    if form.is_valid():
        try:
            designate(person=person, **form.designation(), by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            return redirect("staff_person", pk=pk)
    return show(request, person, status=400, designate_form=form)


@open_to(Role.DIRECTOR)
@require_POST
def end_designated(request: HttpRequest, pk: int) -> HttpResponse:
    designation = get_object_or_404(Designation, pk=pk)
    end_designation(designation=designation, by=request.user)
    return redirect("staff_person", pk=designation.employee_id)
