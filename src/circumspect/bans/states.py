"""Where a ban stands at a moment. In force: activated, begun, not over, not lifted. Nothing here is stored."""

from datetime import datetime
from enum import StrEnum

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from circumspect.bans.models import Ban


class State(StrEnum):
    PROPOSED = "proposed"
    DECLINED = "declined"
    UPCOMING = "upcoming"
    IN_FORCE = "in_force"
    ENDED = "ended"
    LIFTED = "lifted"
    DESTROYED = "destroyed"


LABELS = {
    State.PROPOSED: _("proposed"),
    State.DECLINED: _("not activated"),
    State.UPCOMING: _("active, not begun"),
    State.IN_FORCE: _("in force"),
    State.ENDED: _("ended"),
    State.LIFTED: _("lifted"),
    State.DESTROYED: _("destroyed"),
}
OVER = frozenset({State.ENDED, State.LIFTED})
END = Coalesce("lifted_at", "declined_at", "until")
"""When a ban was over, for the database; null for one that goes on."""


def state_of(ban: Ban, at: datetime) -> State:
    if ban.destroyed_at:
        return State.DESTROYED
    if ban.declined_at:
        return State.DECLINED
    if not ban.activated_at:
        return State.PROPOSED
    if ban.lifted_at and ban.lifted_at <= at:
        return State.LIFTED
    if ban.until and ban.until <= at:
        return State.ENDED
    return State.IN_FORCE if ban.starts_at <= at else State.UPCOMING


def in_force(at: datetime) -> Q:
    """The same for the database: the bans that are in force at that moment."""
    going_on = Q(until=None) | Q(until__gt=at)
    not_lifted = Q(lifted_at=None) | Q(lifted_at__gt=at)
    known = Q(activated_at__isnull=False, declined_at=None, destroyed_at=None)
    return known & Q(starts_at__lte=at) & going_on & not_lifted


def over(at: datetime) -> Q:
    """The bans that were in force and are in the archive at that moment."""
    ended = Q(until__lte=at) | Q(lifted_at__lte=at)
    return Q(activated_at__isnull=False, declined_at=None, destroyed_at=None) & ended


def end_of(ban: Ban) -> datetime | None:
    """When it was over or will be; None while nobody knows."""
    return ban.lifted_at or ban.declined_at or ban.until


def archived_until(ban: Ban, years: int) -> datetime | None:
    """So many calendar years after its end; a 29 February becomes the 1 March, so that it is never a day less."""
    end = end_of(ban)
    if end is None:
        return None
    try:
        return end.replace(year=end.year + years)
    except ValueError:
        return end.replace(year=end.year + years, month=3, day=1)


def policy_fact(state: State) -> str:
    """The fact `ban` of the policy's footage domain."""
    if state is State.IN_FORCE:
        return "in_force"
    return "ended" if state in OVER else "none"
