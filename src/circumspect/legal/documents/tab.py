"""The papers on the page of a request."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from circumspect.legal import tabs
from circumspect.legal.documents.reading import papers_of
from circumspect.legal.models import Request
from circumspect.staff.models import Employee


def find(request: Request, reader: Employee) -> tabs.Found:
    return {"papers": papers_of(request, reader), "add_url": reverse("papers", args=[request.key])}


def register_tab() -> None:
    tabs.register(tabs.Tab("papers", _("Papers"), "legal/papers/tab.html", find, place=30))
