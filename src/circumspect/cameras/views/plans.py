"""Floor plans: added, and shown as pictures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from circumspect.cameras.actions.add_plan import add_plan
from circumspect.cameras.actions.propose_camera import PROPOSERS
from circumspect.cameras.forms import PlanForm
from circumspect.cameras.queries import plan_by_key
from circumspect.errors import CircumspectError
from circumspect.staff.access import EMPLOYEES, open_to


@open_to(*PROPOSERS)
def add(request: HttpRequest) -> HttpResponse:
    form = PlanForm(request.POST, request.FILES) if request.method == "POST" else PlanForm()
    if form.is_bound and form.is_valid():
        try:
            add_plan(**form.cleaned_data, by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            return redirect("cameras")
    return render(request, "cameras/add_plan.html", {"form": form}, status=400 if form.errors else 200)


@open_to(EMPLOYEES)
@require_safe
def picture(request: HttpRequest, key: str) -> HttpResponse:
    plan = plan_by_key(key)
    headers = {"Cache-Control": "private, max-age=3600", "Content-Disposition": "inline"}
    return HttpResponse(bytes(plan.picture), content_type=plan.content_type, headers=headers)
