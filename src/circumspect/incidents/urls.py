"""Addresses of incidents."""

from django.urls import path

from circumspect.incidents import views

urlpatterns = [
    path("", views.incidents, name="incidents"),
    path("file/", views.file, name="file_incident"),
    path("at/<str:key>/", views.incident, name="incident"),
]
