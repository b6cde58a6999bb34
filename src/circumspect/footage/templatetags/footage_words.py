"""What pages of images say alike."""

from django import template
from django.utils.formats import localize
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from circumspect.footage.plots import Column

register = template.Library()

MEGABIT = 1_000_000
MINUTE, DAY_IN_MINUTES = 60, 24 * 60
EXACT = 0.05
"""Seconds a day that nobody would say aloud."""

PURPOSES = {
    "incident": _("to look into an incident"),
    "system_check": _("to check that the system works"),
    "availability_check": _("to check whether an incident was filmed"),
    "routine": _("authorized by the Director"),
}


@register.filter
def unlocalized(value: float) -> str:
    """A number as SVG has it, whatever the reader's language."""
    return f"{value:g}"


@register.filter
def purpose(code: str) -> object:
    return PURPOSES.get(code, code)


STATES = {
    "proposed": _("proposed"),
    "approved": _("approved"),
    "refused": _("refused"),
    "withdrawn": _("approval withdrawn"),
    "retired": _("retired"),
}


@register.filter
def state_word(code: str) -> object:
    return STATES.get(code, code)


FAULTS = {"black": _("black"), "frozen": _("frozen"), "blurred": _("blurred"), "moved": _("moved")}


@register.filter
def faults(codes: list[str]) -> str:
    """What a look found wrong with a camera's picture, or that it is well."""
    return ", ".join(str(FAULTS.get(code, code)) for code in codes) or gettext("well")


@register.filter
def megabits(bits: int | None) -> str:
    """Bits a second, with two digits that count; a dash for none."""
    if not bits:
        return "–"
    if bits < MEGABIT:
        return gettext("%(number)s kb/s") % {"number": localize(round(bits / 1000))}
    return gettext("%(number)s Mb/s") % {"number": localize(round(bits / MEGABIT, 1))}


@register.filter
def lasting(seconds: float) -> str:
    """A length of time in its two largest units: 45 s, 12 min, 3 h 20 min, 2 d 4 h."""
    whole = round(seconds)
    if whole < MINUTE:
        return gettext("%(number)s s") % {"number": whole}
    minutes = whole // MINUTE
    if minutes < MINUTE:
        return gettext("%(number)s min") % {"number": minutes}
    if minutes < DAY_IN_MINUTES:
        hours, rest = divmod(minutes, 60)
        return gettext("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
    days, rest = divmod(minutes // 60, 24)
    return gettext("%(days)s d %(hours)s h") % {"days": days, "hours": rest}


@register.filter
def clock_words(column: Column) -> str:
    """How a camera's clock runs beside the recorder's."""
    lost = column.a_day
    if lost is None:
        return "–"
    if abs(lost) < EXACT:
        return gettext("exact")
    words = gettext("loses %(number)s s a day") if lost > 0 else gettext("gains %(number)s s a day")
    return words % {"number": localize(round(abs(lost), 1))}
