"""Addresses of the people who work here: sign-in, one's own page, the staff pages."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("circumspect.staff.sign_in_urls")),
]
