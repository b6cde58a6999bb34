"""Addresses of requests. Random keys and the names of acts only."""

from django.urls import URLPattern, path

from circumspect.legal.requests import away, deciding, views

urlpatterns: list[URLPattern] = [
    path("", views.requests, name="legal_requests"),
    path("new/", views.intake, name="legal_intake"),
    path("away/", away.away, name="legal_away"),
    path("<str:key>/", views.legal_request, name="legal_request"),
    path("<str:key>/decide/", deciding.decide, name="decide_request"),
    path("<str:key>/do/<slug:act>/", views.request_act, name="request_act"),
]
