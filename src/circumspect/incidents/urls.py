"""Addresses of incidents. They carry random keys: never a number, a name or a word that was typed."""

from django.urls import URLPattern, path

from circumspect.incidents.views import incident, overview, photographs, reporting

urlpatterns: list[URLPattern] = [
    path("", overview.incidents, name="incidents"),
    path("picture/", overview.picture, name="incidents_picture"),
    path("file/", reporting.file, name="file_incident"),
    path("similar/", reporting.similar, name="similar_incidents"),
    path("drafts/<str:key>/", reporting.draft, name="draft_incident"),
    path("drafts/<str:key>/discard", reporting.discard, name="discard_draft"),
    path("at/<str:key>/", incident.incident, name="incident"),
    path("at/<str:key>/add", incident.add, name="add_to_incident"),
    path("at/<str:key>/photographs", incident.photographs, name="add_photographs"),
    path("at/<str:key>/review", incident.review, name="review_incident"),
    path("at/<str:key>/close", incident.close, name="close_incident"),
    path("at/<str:key>/reopen", incident.reopen, name="reopen_incident"),
    path("at/<str:key>/paper/", incident.paper, name="incident_paper"),
    path("photographs/<str:key>/", photographs.photograph, name="photograph"),
    path("photographs/<str:key>/image.jpg", photographs.image, name="photograph_image"),
    path("photographs/<str:key>/remove", photographs.remove, name="remove_photograph"),
]
