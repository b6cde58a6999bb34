"""Keep the years: end what is archived once they are over, and finish what was interrupted.

Whoever runs does it (the worker, a command); doing it twice or half is no harm. Nothing on the board depends on it.
"""

import time
from datetime import datetime

from django.utils import timezone

from circumspect.adoption.queries import pack_in_force
from circumspect.bans.actions.destroy_ban import clear, destroy_ban
from circumspect.bans.actions.take_down_still import clear as clear_still
from circumspect.bans.actions.take_down_still import mark as mark_still
from circumspect.bans.models import Ban, Letter, Still
from circumspect.bans.sealed import drop, has_key, keys_there
from circumspect.bans.states import END, archived_until

ABANDONED_S = 3600
"""A key without a row after so long belongs to something that was never finished."""


def keep_time(at: datetime | None = None) -> list[Ban]:
    """Do what is due at `at` (UTC; default now). Returns the bans whose archive ended."""
    at = at or timezone.now()
    ended = [destroy_ban(ban=ban, archived_until=until, at=at) for ban, until in due(at)]
    for ban in Ban.objects.exclude(destroyed_at=None).filter(cleared_at=None):
        clear(ban, at)
    finish_taking_down(at)
    forget_abandoned()
    return ended


def due(at: datetime) -> list[tuple[Ban, datetime]]:
    """Bans whose years in the archive are over, and until when they were there."""
    years = pack_in_force().settings.ban_archive_years
    over = Ban.objects.filter(destroyed_at=None).annotate(ended_at=END).filter(ended_at__lte=at)
    ends = [(ban, archived_until(ban, years)) for ban in over.select_related("incident")]
    return [(ban, until) for ban, until in ends if until is not None and until <= at]


def finish_taking_down(at: datetime) -> None:
    """Stills whose key is gone and whose row doesn't say so, and those whose object may still be there."""
    for still in Still.objects.filter(destroyed_at=None).select_related("ban__incident"):
        if not has_key(still):
            mark_still(still, at, None, "")
    for still in Still.objects.exclude(destroyed_at=None).filter(cleared_at=None):
        clear_still(still)


def forget_abandoned() -> None:
    """End stills and letters that were sealed and never became a row, because the machine stopped in between."""
    for kind, key, path in keys_there():
        if time.time() - path.stat().st_mtime < ABANDONED_S:
            continue
        row = Still.objects.filter(key=key) if kind == "still" else Letter.objects.filter(key=key).exclude(sent_at=None)
        if not row.exists():
            drop(kind, key)
