"""How much time is left for a request, in words, with the outcome's colour: red when it is overdue, amber when soon."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from circumspect.adoption.queries import pack_in_force
from circumspect.legal.models import Request
from circumspect.legal.requests.queue import FINISHED, soon_until


@dataclass(frozen=True, slots=True)
class Clock:
    words: str
    colour: Literal["refuse", "refer", "permit", ""]


def clock_of(request: Request, today: date) -> Clock:
    if request.state in FINISHED:
        return Clock(_("nothing is due any more"), "permit")
    if request.due_on is None:
        return Clock(_("no day is set"), "")
    left = (request.due_on - today).days
    if left < 0:
        words = ngettext("overdue since %(n)s day", "overdue since %(n)s days", -left) % {"n": -left}
        return Clock(words, "refuse")
    n = pack_in_force().settings.answer_days.between(today, request.due_on)
    if not left:
        words = _("due today")
    elif not n:
        words = _("due before the next working day")
    else:
        words = ngettext("due in %(n)s working day", "due in %(n)s working days", n) % {"n": n}
    return Clock(words, "refer" if request.due_on <= soon_until(today) else "")
