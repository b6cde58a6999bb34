"""How the pages of requests say outcomes, due dates and filters. By name: `{% load requests_words %}`."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from circumspect.legal.models import Request
from circumspect.legal.requests.clock import clock_of
from circumspect.legal.states import GRANTS, Outcome

register = template.Library()
SHOWN: dict[str, Promise] = {"open": _("the open ones"), "closed": _("the closed ones"), "all": _("all of them")}


@register.filter
def outcome_colour(outcome: str) -> str:
    """The outcome's class: a grant is green, a refusal red, everything else amber."""
    if outcome in GRANTS:
        return "permit"
    return "refuse" if outcome in (Outcome.REFUSED, Outcome.REFERRED_TO_POLICE) else "refer"


@register.filter
def show_word(show: str) -> str | Promise:
    return SHOWN.get(show, show)


@register.simple_tag
def due(request: Request, today: date | None = None) -> SafeString:
    """The time that is left, with the day on hover."""
    clock = clock_of(request, today or timezone.localdate())
    return format_html('<span class="outcome {}" title="{}">{}</span>', clock.colour, request.due_on or "", clock.words)
