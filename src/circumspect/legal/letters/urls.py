"""Addresses of letters."""

from django.urls import URLPattern, path

from circumspect.legal.letters import views

urlpatterns: list[URLPattern] = [
    path("for/<str:key>", views.begin, name="begin_letter"),
    path("<str:key>/", views.letter, name="letter"),
    path("<str:key>/page/<int:number>.png", views.page, name="letter_page"),
    path("<str:key>/letter.pdf", views.document, name="letter_document"),
    path("<str:key>/send", views.send, name="send_letter"),
    path("<str:key>/discard", views.discard, name="discard_letter"),
]
