"""The desk's own words in its templates: `{% load desk_words %}`."""

from django import template

from circumspect.desk.words import ITEMS

register = template.Library()


@register.filter
def item_word(item: str) -> str:
    """One thing that was presented."""
    return str(ITEMS.get(item, item))


@register.filter
def dollars(cents: int) -> str:
    """US cents as "$12.50"."""
    return f"${cents // 100:,}.{cents % 100:02d}"
