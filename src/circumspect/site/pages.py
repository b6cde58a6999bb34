"""The addresses of the house itself: home, public pages, errors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from circumspect.staff.access import SIGNED_IN, open_to


@open_to(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "site/home.html")


urlpatterns = [path("", home, name="home")]
