"""The states of a report of a breach, in their order. Nothing goes back: what was wrong is corrected by an addition."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    REPORTED = "reported", _("reported")
    SEEN = "seen", _("seen")
    CONTAINED = "contained", _("contained")
    ASSESSED = "assessed", _("assessed")
    CLOSED = "closed", _("closed")


ORDER = tuple(State)


def after(state: str) -> State | None:
    """The one state that may follow; None after the last."""
    place = ORDER.index(State(state)) + 1
    return ORDER[place] if place < len(ORDER) else None
