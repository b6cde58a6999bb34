"""Addresses of third parties' requests, waivers and releases. Words stand before keys: a key is any word."""

from django.urls import URLPattern

from circumspect.legal.blurring import urls as urls_blurring
from circumspect.legal.documents import urls as urls_documents
from circumspect.legal.releases import urls as urls_releases
from circumspect.legal.requests import urls as urls_requests

urlpatterns: list[URLPattern] = [
    *urls_requests.urlpatterns,
    *urls_documents.urlpatterns,
    *urls_blurring.urlpatterns,
    *urls_releases.urlpatterns,
]
