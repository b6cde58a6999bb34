"""Addresses. An account is named by its key, which says nothing; names and card numbers stand in no address."""

from django.urls import path

from circumspect.patrons import views
from circumspect.patrons.doings import DOINGS, TO_PERSONS

urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("enrol/", views.enrol, name="enrol_account"),
    path("<slug:key>/", views.account, name="account"),
    path("<slug:key>/consent-form/", views.consent_form, name="consent_form"),
    path("<slug:key>/permission-form/", views.permission_form, name="permission_form"),
    *[path(f"<slug:key>/{doing.name.replace('_', '-')}/", views.do(doing), name=doing.name) for doing in DOINGS],
    *[
        path(f"<slug:key>/{doing.name.replace('_', '-')}/<int:number>/", views.do_to_person(doing), name=doing.name)
        for doing in TO_PERSONS
    ],
]
