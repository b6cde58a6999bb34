"""A bar as a picture: `{% bar_of bar group %}`. Drawn with attributes, since pages carry no styles of their own."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from circumspect.legal.figures.counted import Bar, Group

register = template.Library()


@register.simple_tag
def bar_of(bar: Bar, group: Group) -> SafeString:
    """As long as its share of the group's longest; a suppressed one is an outline without a length."""
    if bar.count is None:
        return format_html(
            '<svg width="100%" height="12"><rect class="untold" width="{}" height="11" y=".5"/></svg>', "1.5em"
        )
    length = 100 * bar.count / group.most if group.most else 0
    return format_html('<svg width="100%" height="12"><rect width="{}%" height="12"/></svg>', f"{length:.2f}")
