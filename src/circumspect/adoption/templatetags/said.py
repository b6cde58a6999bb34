"""`{{ decision.say|said }}`: a text of the pack in force in the reader's language; `|said:pack`, of another pack."""

from django import template

from circumspect.adoption.said import said as in_words
from circumspect.policy import Pack

register = template.Library()


@register.filter
def said(text: str, pack: Pack | None = None) -> str:
    return in_words(text, pack)
