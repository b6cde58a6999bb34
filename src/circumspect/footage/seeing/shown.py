"""A clip or a still that somebody opened on its page stays open to them for a little while, in their session alone.

A player asks for a clip in many parts. The opening is in the log once, before the first of them.
"""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from circumspect.footage.models import Cutting

STAYS_OPEN = timedelta(minutes=10)
OPENED = "cuttings_shown"


def keep_open(session: SessionBase, cutting: Cutting, at: datetime) -> None:
    """After `fetch_cutting` gave leave. What is over is forgotten."""
    still_open = {key: until for key, until in session.get(OPENED, {}).items() if until > at.timestamp()}
    session[OPENED] = {**still_open, cutting.key: (at + STAYS_OPEN).timestamp()}


def open_until(session: SessionBase, cutting: Cutting, at: datetime) -> datetime | None:
    """None where it isn't open."""
    until = session.get(OPENED, {}).get(cutting.key, 0.0)
    return datetime.fromtimestamp(until, at.tzinfo) if until > at.timestamp() else None
