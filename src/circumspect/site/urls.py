"""Every address in the house. Who may open each is stated at its view; tests/site/test_every_url.py walks them all."""

from django.urls import include, path

from circumspect.legal.releases.urls import public_patterns as public_packages
from circumspect.site.views import accounting, ask_policy, home, public

urlpatterns = [
    path("", home.home, name="home"),
    path("policy/", public.policy_text, name="policy_text"),
    path("policy/text/<slug:digest>/", public.policy_text_version, name="policy_text_version"),
    path("policy/text/<slug:digest>/document.pdf", public.policy_document, name="policy_document"),
    path("policy/ask/", ask_policy.ask_policy, name="ask_policy"),
    path("whom-to-ask/", public.whom_to_ask, name="whom_to_ask"),
    path("accounting/<str:key>/", accounting.accounting, name="accounting"),
    path("", include("circumspect.staff.urls")),
    path("log/", include("circumspect.site.log.urls")),
    path("policy/versions/", include("circumspect.adoption.urls")),
    path("accounts/", include("circumspect.patrons.urls")),
    path("desk/", include("circumspect.desk.urls")),
    path("footage/", include("circumspect.footage.urls")),
    path("cameras/", include("circumspect.cameras.urls")),
    path("incidents/", include("circumspect.incidents.urls")),
    path("bans/", include("circumspect.bans.urls")),
    path("breaches/", include("circumspect.breaches.urls")),
    path("oversight/", include("circumspect.oversight.urls")),
    path("requests/", include("circumspect.legal.urls")),
    path("package/", include(public_packages)),
    path("letters/", include("circumspect.legal.letters.urls")),
    path("agency/", include("circumspect.legal.agency.urls")),
    path("figures/", include("circumspect.legal.figures.urls")),
]
