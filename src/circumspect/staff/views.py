"""Pages about signing in that allauth doesn't have."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from circumspect.staff.access import PUBLIC, open_to


@open_to(PUBLIC)
def forgotten(request: HttpRequest) -> HttpResponse:
    """There is no reset by mail: the IT department knows the person and renews the sign-in."""
    return render(request, "account/password_reset.html")


@open_to(PUBLIC)
def no_sign_up(request: HttpRequest) -> HttpResponse:
    """Nobody signs up by themselves."""
    return render(request, "account/signup_closed.html", status=403)


@open_to(PUBLIC)
def first_sign_in(request: HttpRequest) -> HttpResponse:
    return render(request, "account/signup_closed.html", status=403)
