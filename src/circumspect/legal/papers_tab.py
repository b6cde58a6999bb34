"""The papers and the clips on the page of a request."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from circumspect.legal import tabs
from circumspect.legal.blurrings import clips_of
from circumspect.legal.documents import papers_of
from circumspect.legal.models import Request
from circumspect.legal.queries import is_officer
from circumspect.staff.models import Employee


def find(request: Request, reader: Employee) -> tabs.Found:
    return {"papers": papers_of(request, reader), "add_url": reverse("papers", args=[request.key])}


def find_clips(request: Request, reader: Employee) -> tabs.Found | None:
    clips = clips_of(request) if is_officer(reader) else []
    return {"clips": clips, "case": request} if clips else None


def register_tab() -> None:
    tabs.register(tabs.Tab("faces", _("Faces"), "legal/blurrings/tab.html", find_clips, place=35))
    tabs.register(tabs.Tab("papers", _("Papers"), "legal/papers/tab.html", find, place=30))
