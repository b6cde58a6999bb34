"""Addresses of the policy's versions. A version is named by the first sixteen digits of its hash."""

from django.urls import path

from circumspect.adoption import views

urlpatterns = [
    path("", views.versions, name="policy_versions"),
    path("text/propose/", views.propose_text_version, name="propose_text"),
    path("text/<slug:digest>/", views.text_version, name="text_version"),
    path("text/<slug:digest>/document/", views.text_document, name="text_document"),
    path("text/<slug:digest>/adopt/", views.adopt_text_version, name="adopt_text"),
    path("text/<slug:digest>/withdraw/", views.withdraw_text, name="withdraw_text"),
    path("pack/propose/", views.propose_pack_version, name="propose_pack"),
    path("pack/<slug:digest>/", views.pack_version, name="pack_version"),
    path("pack/<slug:digest>/document/", views.pack_document, name="pack_document"),
    path("pack/<slug:digest>/adopt/", views.adopt_pack_version, name="adopt_pack"),
    path("pack/<slug:digest>/withdraw/", views.withdraw_pack, name="withdraw_pack"),
]
