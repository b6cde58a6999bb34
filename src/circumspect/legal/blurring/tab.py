"""The clips in which faces are blurred, on the page of a request."""

from django.utils.translation import gettext_lazy as _

from circumspect.legal import tabs
from circumspect.legal.blurring.reading import clips_of
from circumspect.legal.models import Request
from circumspect.legal.queries import is_officer
from circumspect.staff.models import Employee


def find(request: Request, reader: Employee) -> tabs.Found | None:
    clips = clips_of(request) if is_officer(reader) else []
    return {"clips": clips, "case": request} if clips else None


def register_tab() -> None:
    tabs.register(tabs.Tab("faces", _("Faces"), "legal/blurrings/tab.html", find, place=35))
