"""Addresses of third parties' requests, waivers and releases. Words stand before keys: a key is any word."""

from django.urls import URLPattern

from circumspect.legal import urls_blurrings, urls_papers
from circumspect.legal.releases import urls as urls_releases
from circumspect.legal.requests import urls as urls_requests

urlpatterns: list[URLPattern] = [
    *urls_requests.urlpatterns,
    *urls_papers.patterns,
    *urls_blurrings.patterns,
    *urls_releases.urlpatterns,
]
