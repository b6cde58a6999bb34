"""Addresses of third parties' requests, waivers and releases."""

from django.urls import URLPattern

from circumspect.legal import urls_papers

urlpatterns: list[URLPattern] = [*urls_papers.patterns]
