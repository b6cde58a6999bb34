"""A ban taken for changing: locked, in a state that allows it, and as the person who changes it saw it."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from circumspect.bans.errors import BanError
from circumspect.bans.models import Ban, Step
from circumspect.bans.states import LABELS, State, state_of

CHANGES = ("edited", "activated", "extended", "shortened", "lifted", "reviewed", "appeal_decided")


def locked(ban: Ban, at: datetime, *allowed: State, seen: int | None = None) -> Ban:
    """The ban, locked until the transaction ends. Raises BanError where another was first.

    `seen` is `last_change` of the page on which the person decided; None where that doesn't matter.
    """
    row = Ban.objects.select_for_update().get(pk=ban.pk)
    state = state_of(row, at)
    if state not in allowed:
        raise BanError(already(row, state))
    if seen is not None and seen != last_change(row):
        step = changes_of(row).last()
        assert step is not None
        raise BanError(
            _("%(who)s changed this ban meanwhile (%(what)s). Look at it again before you decide.")
            % {"who": step.by, "what": step.get_kind_display()}
        )
    return row


def changes_of(ban: Ban):  # type: ignore[no-untyped-def]
    return Step.objects.filter(ban=ban, kind__in=CHANGES).order_by("pk")


def last_change(ban: Ban) -> int:
    """Names the newest change of what the ban says; 0 before the first."""
    return changes_of(ban).values_list("pk", flat=True).last() or 0


def already(ban: Ban, state: State) -> str:
    """Why a ban in this state isn't changed like this."""
    if state is State.LIFTED and ban.lifted_by and ban.lifted_at:
        when = date_format(timezone.localtime(ban.lifted_at), "j M Y, G:i")
        return _("%(who)s lifted this ban already (%(when)s).") % {"who": ban.lifted_by.name, "when": when}
    if state is State.ENDED:
        return _("This ban has ended. For another one, propose a new ban.")
    if state is State.PROPOSED:
        return _("This ban is only proposed; it has to be activated first.")
    if state in (State.IN_FORCE, State.UPCOMING):
        return _("This ban is active already; it can be extended, shortened or lifted.")
    return _("This isn't possible any more: the ban is %(state)s.") % {"state": LABELS[state]}
