"""Officers say when they are away: an own page, since it is nobody else's to say."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circumspect.errors import CircumspectError
from circumspect.legal.actions.say_away import say_away
from circumspect.legal.actions.say_back import say_back
from circumspect.legal.models import Away
from circumspect.legal.queries import OFFICERS
from circumspect.legal.requests.fields import show_problem
from circumspect.staff.access import open_to
from circumspect.staff.days import Day


class AwayForm(forms.Form):
    first_day = Day(label=gettext_lazy("First day"))
    last_day = Day(label=gettext_lazy("Last day"))


@open_to(*sorted(OFFICERS))
def away(request: HttpRequest) -> HttpResponse:
    form = AwayForm(request.POST if request.method == "POST" and "back" not in request.POST else None)
    if "back" in request.POST:
        say_back(by=request.user)
        messages.success(request, _("Welcome back: requests come to you again."))
        return redirect("legal_away")
    if form.is_bound and form.is_valid():
        try:
            say_away(**form.cleaned_data, by=request.user)
        except CircumspectError as error:
            show_problem(form, error)
        else:
            messages.success(request, _("Kept. Requests that come meanwhile go to the next in order."))
            return redirect("legal_away")
    rows = Away.objects.select_related("employee").filter(ended_at=None, last_day__gte=timezone.localdate())
    context = {"form": form, "rows": rows, "mine": any(row.employee_id == request.user.pk for row in rows)}
    return render(request, "legal/requests/away.html", context, status=422 if form.errors else 200)
