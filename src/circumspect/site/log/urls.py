"""Addresses of the log. An index says nothing of anybody; what was searched for is never in an address."""

from django.urls import path

from circumspect.site.log import views

urlpatterns = [
    path("", views.log, name="log"),
    path("checkpoint", views.log_checkpoint, name="log_checkpoint"),
    path("<int:index>/", views.log_entry, name="log_entry"),
    path("<int:index>/entry.json", views.log_entry_bytes, name="log_entry_bytes"),
    path("<int:index>/receipt.tlog-proof", views.log_receipt, name="log_receipt"),
]
