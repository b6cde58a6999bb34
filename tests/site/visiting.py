"""Visiting the house's own pages as somebody."""

from django.test import Client

from circumspect.staff.models import Employee

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def visit_as(person: Employee) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client
