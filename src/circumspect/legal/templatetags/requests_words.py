"""How the pages of requests say outcomes and filters. By name: `{% load requests_words %}`."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
