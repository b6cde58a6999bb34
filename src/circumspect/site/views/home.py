"""Home: what waits for the person who signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from circumspect.site.queries.home import waiting_for
from circumspect.site.queries.home_parts import parts_for
from circumspect.staff.access import SIGNED_IN, open_to


@open_to(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "site/home.html", {"waiting": waiting_for(request.user), "parts": parts_for(request.user)})
