"""Footage that a request names is held before anybody reviews it: thirty days run out while papers wait."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.errors import CircumspectError
from circumspect.footage.actions.hold_for_request import hold_for_request
from circumspect.footage.windows import Window
from circumspect.legal.models import Request
from circumspect.legal.states import Kind
from circumspect.staff.models import Employee

PRESERVED = timedelta(days=90)
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Held:
    """`problem` says why nothing is held, in words; empty where it is."""

    hold: str = ""
    problem: str = ""


def hold_at_once(request: Request, cameras: Sequence[Camera], window: Window, by: Employee) -> Held:
    """Hold what the request names. A hold that fails loses nothing of the request: the officers are told of it."""
    reason = _("Named by the request %(request)s") % {"request": request}
    try:
        with transaction.atomic():
            until = kept_until(request)
            hold = hold_for_request(
                request=request.key, cameras=cameras, window=window, reason=reason, by=by, keep_until=until
            )
    except CircumspectError as error:
        LOG.warning("what a request names couldn't be held: %s", type(error).__name__)
        return Held(problem=str(error))
    return Held(hold=hold.key)


def kept_until(request: Request) -> date | None:
    """A preservation letter counts for 90 days (18 U.S.C. 2703(f)) and may be renewed; others keep until closed."""
    return timezone.localdate(request.received_at) + PRESERVED if request.kind == Kind.PRESERVATION else None
