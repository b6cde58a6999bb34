"""Addresses of what was found in the log."""

from django.urls import path

from circumspect.oversight import views

urlpatterns = [
    path("", views.overview, name="findings"),
    path("look/", views.look, name="look_through_log"),
    path("at/<str:key>/", views.finding, name="finding"),
    path("at/<str:key>/account/", views.show, name="show_finding_account"),
    path("at/<str:key>/dismiss/", views.dismiss, name="dismiss_finding"),
    path("at/<str:key>/report/", views.report, name="report_finding"),
]
