"""Who saw what, by day, camera and person; and how many live minutes each may see."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from circumspect.footage.actions.set_allowance import set_allowance
from circumspect.footage.designated import OVERSEERS
from circumspect.footage.forms import AllowanceForm
from circumspect.footage.queries import allowances as every_allowance
from circumspect.footage.queries import cameras_with_images, local_day, sights, viewers
from circumspect.footage.seeing.timeline import timeline
from circumspect.staff.access import open_to
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import holders_of


@open_to(*OVERSEERS)
def seen(request: HttpRequest) -> HttpResponse:
    """A day of images: where they were seen, and by whom. Without a camera, all; without a person, everybody."""
    day = day_asked(request.GET.get("day", ""))
    cameras = cameras_with_images()
    camera = cameras.filter(key=request.GET.get("camera", "")).first()
    person = person_asked(request.GET.get("person", ""))
    window = local_day(day)
    chosen = [camera] if camera else list(cameras)
    return render(
        request,
        "footage/seen.html",
        {
            "day": day,
            "cameras": cameras,
            "camera": camera,
            "people": viewers(),
            "person": person,
            "sights": sights(window, camera=camera, employee=person),
            "line": timeline(chosen, window, request.user),
        },
    )


def day_asked(text: str) -> date:
    """The day that was asked for, else today by the library's clock."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()


def person_asked(text: str) -> Employee | None:
    return Employee.objects.filter(pk=int(text)).first() if text.isdecimal() and len(text) < 10 else None


@open_to(*OVERSEERS)
def allowances(request: HttpRequest) -> HttpResponse:
    """What each person has, and for the Director a number to change."""
    known = {one.employee_id: one for one in every_allowance()}
    people: list[tuple[Employee, object]] = [(one, known.get(one.pk)) for one in holders_of(*Role)]
    people.sort(key=lambda pair: pair[0].name)
    may_set = Role.DIRECTOR in request.roles
    return render(request, "footage/allowances.html", {"people": people, "may_set": may_set})


@open_to(Role.DIRECTOR)
@require_POST
def allow(request: HttpRequest, pk: int) -> HttpResponse:
    person, form = Employee.objects.filter(pk=pk).first(), AllowanceForm(request.POST)
    if person is not None and form.is_valid():
        set_allowance(employee=person, minutes=form.cleaned_data["minutes"], by=request.user)
    return redirect("allowances")
