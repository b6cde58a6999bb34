"""Let a person see images: these cameras, from when to when, for what, for how long. The policy decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.errors import CircumspectError
from circumspect.footage.deciding import decide, named
from circumspect.footage.models import ViewGrant
from circumspect.footage.seeing.grants import live_minutes_left
from circumspect.footage.windows import Window
from circumspect.incidents.models import Incident
from circumspect.ledger.actions import append
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role
from circumspect.vault import minute_of

LONGEST_WINDOW = 24 * 60
MOST_MINUTES = 240
LONGEST = timedelta(hours=2)
LONGEST_LIVE = timedelta(minutes=5)
LIVE = frozenset({"system_check", "availability_check"})


class ViewRefused(CircumspectError):
    """The view isn't given; the message says why."""

    status = 409


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody asks to see. Without a window it is live. `minutes` counts each camera's minutes."""

    cameras: Sequence[Camera]
    purpose: str
    why: str
    minutes: int
    lasts: timedelta
    incident: Incident | None = None
    window: Window | None = None

    @property
    def action(self) -> str:
        return "view_archive" if self.window else "view_live"


@transaction.atomic
def grant_view(*, ask: Ask, by: Employee, at: datetime | None = None) -> ViewGrant:
    """The grant. An archive grant ends before the minute in which it is given, so that archive is never live.

    Raises ViewRefused.
    """
    at = at or timezone.now()
    decision = decide(by, ask.action, purpose=ask.purpose, incident=ask.incident)
    if decision.outcome != "permit":
        raise ViewRefused(named(decision))
    check(ask)
    window = past(ask.window, at) if ask.window else None
    if not window and live_minutes_left(by, at) < 1:
        raise ViewRefused(_("You have no live minutes left today. The Director sets how many you have."))
    grant = ViewGrant.objects.create(
        employee=by,
        live=window is None,
        first_minute=window.first if window else None,
        last_minute=window.last if window else None,
        purpose=ask.purpose,
        incident=ask.incident,
        why=ask.why.strip(),
        minutes_allowed=ask.minutes,
        clause=decision.clause,
        policy=decision.policy,
        given_at=at,
        ends_at=at + ask.lasts,
    )
    grant.cameras.set(ask.cameras)
    append(
        "view.granted",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        grant=grant.key,
        subject=f"incident:{ask.incident.key}" if ask.incident else f"camera:{ask.cameras[0].key}",
        details={
            "cameras": ", ".join(camera.name for camera in ask.cameras),
            "incident": str(ask.incident or ""),
            "purpose": ask.purpose,
            "from": window.begins_at.isoformat() if window else "live",
            "to": window.ends_at.isoformat() if window else "live",
            "minutes": ask.minutes,
            "until": grant.ends_at.isoformat(),
            "why": grant.why,
        },
    )
    return grant


def check(ask: Ask) -> None:
    """Raises ViewRefused for what isn't narrow."""
    longest = LONGEST if ask.window else LONGEST_LIVE
    if not ask.cameras or not ask.why.strip():
        raise ViewRefused(_("A view names at least one camera, and says what for."))
    if not 1 <= ask.minutes <= MOST_MINUTES:
        raise ViewRefused(_("A view has from 1 to %(most)d minutes.") % {"most": MOST_MINUTES})
    if not timedelta(0) < ask.lasts <= longest:
        raise ViewRefused(
            _("A view of this kind lasts at most %(most)d minutes.") % {"most": longest // timedelta(minutes=1)}
        )
    if ask.purpose in LIVE and ask.window:
        raise ViewRefused(_("This purpose is for live images; recordings are opened for an incident."))
    if ask.window and len(ask.window) > LONGEST_WINDOW:
        raise ViewRefused(_("A view covers at most 24 hours; ask for the hours that the incident needs."))


def past(window: Window, at: datetime) -> Window:
    """The window, ended before the minute that is still going on. Raises ViewRefused where nothing is left of it."""
    over = minute_of(at) - 1
    if window.first > over:
        raise ViewRefused(_("These images aren't in the past yet. Recordings are seen once their minute is over."))
    return Window(window.first, min(window.last, over))
