"""Addresses of breach reports."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
