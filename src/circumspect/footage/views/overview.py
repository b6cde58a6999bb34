"""Where images are asked for: one's own views, and how the cameras do, told without a picture."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from circumspect.footage.designated import DESIGNATED, OVERSEERS
from circumspect.footage.plots import DAYS, plots
from circumspect.footage.queries import health, open_views
from circumspect.footage.seeing.grants import grants_of, live_minutes_left
from circumspect.staff.access import EMPLOYEES, open_to

LATEST = 20


def days_asked(request: HttpRequest) -> int:
    """For how many days the cameras are drawn; one where nothing that makes sense was asked for."""
    asked = request.GET.get("days", "")
    return int(asked) if asked in map(str, DAYS) else DAYS[0]


@open_to(EMPLOYEES)
def footage(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    overseer = bool(request.roles & frozenset(OVERSEERS))
    designated = bool(request.roles & frozenset(DESIGNATED))
    cameras = health(at) if designated else []
    return render(
        request,
        "footage/footage.html",
        {
            "now": at,
            "grants": grants_of(request.user)[:LATEST],
            "live_left": live_minutes_left(request.user, at),
            "cameras": cameras,
            "plots": plots([one.camera for one in cameras], days_asked(request), at),
            "choices": DAYS,
            "designated": designated,
            "overseer": overseer,
            "open": open_views(at).exclude(employee=request.user) if overseer else [],
        },
    )
