"""Addresses of looking for breaches that nobody reported."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
