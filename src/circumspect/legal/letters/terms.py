"""What a letter calls things, in its own language: a paper, a day, an officer, a reason, what is enclosed.

A letter isn't in two languages. What was typed is in the language of whoever typed it: in a letter in another one it
stands in square brackets, which have to be filled in before the letter goes out.
"""

from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from circumspect.adoption.models import TextVersion
from circumspect.adoption.queries import in_force, pack_in_force
from circumspect.adoption.said import said
from circumspect.legal.models import Letter, Request
from circumspect.legal.states import Kind

ENCLOSING = (Letter.Template.REFUSAL, Letter.Template.GRANT)
PAPERS: Final[dict[str, str | Promise]] = {
    Kind.SUBPOENA: gettext_lazy("subpoena"),
    Kind.COURT_ORDER: gettext_lazy("court order"),
    Kind.SEARCH_WARRANT: gettext_lazy("search warrant"),
    Kind.PRESERVATION: gettext_lazy("preservation letter"),
    Kind.SECURITY_LETTER: gettext_lazy("national security letter"),
}


def paper(request: Request) -> str:
    """What they sent or said, as it is called after “your”."""
    return str(PAPERS.get(request.kind) or _("request"))


def day(at: datetime | date) -> str:
    """A day by the library's clock, in words. The format is translated too."""
    local = timezone.localtime(at) if isinstance(at, datetime) else at
    return date_format(local, _("j F Y"))


def title(role: str) -> str:
    return said(pack_in_force().settings.officers.get(role, role))


def typed(text: str, written_in: str) -> str:
    """What an officer typed in the language `written_in`; a text of the pack has translations of its own."""
    ours = said(text)
    return ours if written_in == get_language() or ours != text else "[" + _("in English") + f": {text}]"


def enclosed(request: Request, template: str) -> TextVersion | None:
    """The library's own text, where the letter rests on a clause of it and one was adopted."""
    return in_force(TextVersion) if request.clause and template in ENCLOSING else None


def enclosures(request: Request, template: str) -> tuple[str, ...]:
    """As the foot of the letter names them."""
    text = enclosed(request, template)
    told = _("%(title)s, as approved on %(day)s")
    return (told % {"title": text.title, "day": day(text.approved_on)},) if text else ()
