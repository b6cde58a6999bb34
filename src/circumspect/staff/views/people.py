"""Who works here, what each is there for, and one person with all that was ever given to them."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from circumspect.staff.access import EMPLOYEES, open_to
from circumspect.staff.forms import DesignateForm, DisableForm, GiveRoleForm
from circumspect.staff.models import Designation, Employee, FirstSignIn, Role, RoleGiven
from circumspect.staff.second_factor import TYPES

KEEPERS = frozenset({Role.IT, Role.DIRECTOR})


@open_to(EMPLOYEES)
@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """Everybody sees who works here now; the IT department and the Director see every sign-in."""
    keeper = bool(request.roles & KEEPERS)
    rows = people() if keeper else people().filter(is_active=True, roles_given__ended_at=None).distinct()
    found = [person for person in rows if keeper or person.now]
    return render(request, "staff/people.html", {"people": found, "keeper": keeper, "makes": Role.IT in request.roles})


def people() -> QuerySet[Employee]:
    """Everybody, with `now` (roles) and `designated` (in force or to come) and whether they have a second factor."""
    return (
        Employee.objects.annotate(
            second=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=TYPES)),
            first_waits=Exists(FirstSignIn.objects.filter(employee=OuterRef("pk"))),
        )
        .prefetch_related(
            Prefetch("roles_given", RoleGiven.objects.filter(ended_at=None).order_by("given_at"), to_attr="now"),
            Prefetch(
                "designations",
                Designation.objects.filter(ended_at=None, ends_at__gt=timezone.now()).order_by("starts_at"),
                to_attr="designated",
            ),
        )
        .order_by("-is_active", "name")
    )


@open_to(*KEEPERS)
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, get_object_or_404(people(), pk=pk))


def show(request: HttpRequest, found: Employee, status: int = 200, **bound: Form) -> HttpResponse:
    """One person's page; `bound` are the forms that didn't go through, by the name that the page knows them by."""
    if not hasattr(found, "now"):
        found = get_object_or_404(people(), pk=found.pk)
    context = {
        "person": found,
        "given": RoleGiven.objects.filter(employee=found).select_related("given_by", "ended_by").order_by("-given_at"),
        "designations": Designation.objects.filter(employee=found).select_related("made_by").order_by("-starts_at"),
        "is_it": Role.IT in request.roles,
        "is_director": Role.DIRECTOR in request.roles,
        "clock": timezone.now(),
        "disable_form": DisableForm(),
        "role_form": GiveRoleForm(),
        "designate_form": DesignateForm(initial={"starts_on": timezone.localdate()}),
        **bound,
    }
    return render(request, "staff/person.html", context, status=status)
