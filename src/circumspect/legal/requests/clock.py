"""How much time is left for a request, in words, with the outcome's colour: red when it is overdue, amber when soon."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from circumspect.legal.models import Request
from circumspect.legal.requests.queue import FINISHED, SOON
from circumspect.policy.working_days import AnswerDays


@dataclass(frozen=True, slots=True)
class Clock:
    words: str
    colour: Literal["refuse", "refer", "permit", ""]


def clock_of(request: Request, today: date, days: AnswerDays) -> Clock:
    """`days` are the working days of the pack in force: asked for once, also where many requests are shown."""
    if request.state in FINISHED:
        return Clock(_("nothing is due any more"), "permit")
    if request.due_on is None:
        return Clock(_("no day is set"), "")
    left = (request.due_on - today).days
    if left < 0:
        words = ngettext("overdue since %(n)s day", "overdue since %(n)s days", -left) % {"n": -left}
        return Clock(words, "refuse")
    n = days.between(today, request.due_on)
    if not left:
        words = _("due today")
    elif not n:
        words = _("due before the next working day")
    else:
        words = ngettext("due in %(n)s working day", "due in %(n)s working days", n) % {"n": n}
    return Clock(words, "refer" if request.due_on <= days.after(today, SOON).on else "")
