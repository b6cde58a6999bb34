"""What templates of every floor say alike: times, outcomes, the policy's words. By name: `{% load house %}`."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from circumspect.policy.remedy import Help
from circumspect.site.words import ANSWERS, SIGNS, in_words

register = template.Library()


@register.simple_tag(name="time")
def time_tag(value: datetime | date | None) -> SafeString | str:
    """A moment or a day in a <time>, said as `said` says it, with the whole of it on hover. Nothing for None."""
    if value is None:
        return ""
    if not isinstance(value, datetime):
        return element(value.isoformat(), date_format(value, "l j F Y"), date_format(value, "j M Y"))
    local = timezone.localtime(value)
    full = date_format(local, "l j F Y, H:i:s T")
    return element(local.isoformat(timespec="seconds"), full, said(local, timezone.localtime()))


def element(machine: str, full: str, text: str) -> SafeString:
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, full, text)


def said(moment: datetime, now: datetime) -> str:
    """A local moment as a person says it at `now`: "today 14:05", "yesterday 9:10", "12 Nov 2026, 14:05"."""
    near = {0: gettext("today"), 1: gettext("yesterday"), -1: gettext("tomorrow")}
    day, clock = near.get((now.date() - moment.date()).days), date_format(moment, "G:i")
    return f"{day} {clock}" if day else f"{date_format(moment, 'j M Y')}, {clock}"


@register.simple_tag
def seconds_until(value: datetime) -> int:
    """Whole seconds from now, by the server's clock; the browser's may be wrong."""
    return max(0, (value - timezone.now()) // timedelta(seconds=1))


@register.filter
def sign(outcome: str) -> str:
    return SIGNS.get(outcome, "?")


@register.filter
def answer(outcome: str) -> str | Promise:
    """The outcome as one large word: Yes, No, Not here."""
    return ANSWERS.get(outcome, outcome)


@register.filter
def word(code: object) -> str:
    """A name from the policy (`photo_id`, `circulation_manager`) in words for a reader."""
    return in_words(str(code))


@register.filter
def help_in_words(remedy: Help) -> str:
    """One of `would_help`: what to present, and over which channel where only one will do."""
    shown = gettext(" and ").join(in_words(item) for item in remedy.presents)
    return f"{shown}, {in_words(remedy.channel)}" if remedy.channel else shown
