"""What pages of images say alike."""

from django import template
from django.utils.formats import localize
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

register = template.Library()

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
def megabits(bits: int) -> str:
    """Bits a second as Mb/s with one decimal; nothing for none."""
    return localize(round(bits / 1e6, 1)) if bits else ""
