"""Where images are asked for: one's own views, and how the cameras do, told without a picture."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from circumspect.footage.designated import DESIGNATED, OVERSEERS
from circumspect.footage.queries import health, open_views
from circumspect.footage.seeing.grants import grants_of, live_minutes_left
from circumspect.staff.access import EMPLOYEES, open_to

LATEST = 20


@open_to(EMPLOYEES)
def footage(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    overseer = bool(request.roles & frozenset(OVERSEERS))
    designated = bool(request.roles & frozenset(DESIGNATED))
    return render(
        request,
        "footage/footage.html",
        {
            "now": at,
            "grants": grants_of(request.user)[:LATEST],
            "live_left": live_minutes_left(request.user, at),
            "cameras": health(at) if designated else [],
            "designated": designated,
            "overseer": overseer,
            "open": open_views(at).exclude(employee=request.user) if overseer else [],
        },
    )
