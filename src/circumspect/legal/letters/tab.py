"""The tab of letters on a case page."""

from django.utils.translation import gettext_lazy as _

from circumspect.legal.letters.words import suiting
from circumspect.legal.models import Request
from circumspect.legal.queries import OFFICERS
from circumspect.legal.tabs import Found, Tab, register
from circumspect.staff.models import Employee
from circumspect.staff.queries import roles_of


def letters_of(request: Request, reader: Employee) -> Found | None:
    if not roles_of(reader) & OFFICERS:
        return None
    letters = request.letters.defer("pdf").select_related("written_by", "sent_by")
    return {"letters": letters, "templates": [(one.value, one.label) for one in suiting(request)]}


def register_tab() -> None:
    register(Tab("letters", _("Letters"), "legal/letters/tab.html", letters_of, place=30))
