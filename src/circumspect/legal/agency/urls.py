"""Addresses of the collection agency's pages."""

from django.urls import URLPattern, path

from circumspect.legal.agency import views

urlpatterns: list[URLPattern] = [
    path("", views.agency, name="agency"),
    path("contract/", views.contract, name="make_contract"),
    path("contract/<str:key>/end", views.end, name="end_contract"),
    path("look/", views.look, name="look_for_debts"),
    path("refer/", views.refer, name="refer_debts"),
    path("files/<str:key>/", views.handover, name="handover"),
    path("files/<str:key>/fetch", views.fetch, name="fetch_handover"),
    path("files/<str:key>/sent", views.sent, name="send_handover"),
    path("debts/<str:reference>/recall", views.recall, name="recall_debt"),
]
