"""Days of a ban as a reader counts them: the last day belongs to it."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from circumspect.bans.forms import last_day as last_day_until
from circumspect.bans.models import Ban

register = template.Library()


@register.filter
def last_day(ban: Ban) -> date | None:
    return last_day_until(ban.until)


@register.filter
def last_day_of(until: datetime | None) -> date | None:
    return last_day_until(until)


@register.filter
def ends_today(ban: Ban) -> bool:
    return last_day_until(ban.until) == timezone.localdate()
