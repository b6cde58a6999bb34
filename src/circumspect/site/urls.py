"""Every address in the house. Who may open each is stated at its view; tests/site/test_every_url.py walks them all."""

from django.urls import include, path

urlpatterns = [
    path("", include("circumspect.site.pages")),
    path("", include("circumspect.staff.urls")),
    path("log/", include("circumspect.ledger.urls")),
    path("policy/versions/", include("circumspect.adoption.urls")),
    path("accounts/", include("circumspect.patrons.urls")),
    path("desk/", include("circumspect.desk.urls")),
]
