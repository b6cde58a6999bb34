"""Addresses of third parties' requests, waivers and releases."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
