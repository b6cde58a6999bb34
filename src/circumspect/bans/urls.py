"""Addresses of bans, the staff board and the archive."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
