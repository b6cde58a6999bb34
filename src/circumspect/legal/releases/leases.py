"""Which worker has a release. What a worker does counts only while the lease is still its own.

A lease ends by its time (the worker was killed, or is very slow), and as soon as an officer changes the release.
Whoever held it then finds that out before any row is changed, and throws away what it made.
"""

import logging
import secrets
import time
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from circumspect.legal.models import Release, ReleaseState
from circumspect.legal.releases.reaching import locked_release

LOG = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
RENEWED_EVERY_S = 30.0
WORKED = (ReleaseState.COLLECTING, ReleaseState.SEALING)


class LeaseLost(Exception):
    """Another has the release now, or an officer changed it: what this worker made is thrown away, and nobody told."""


@transaction.atomic
def taken() -> Release | None:
    """The next release that nobody works on, now ours for a while."""
    now = timezone.now()
    free = Q(worked_until=None) | Q(worked_until__lt=now)
    found = Release.objects.select_for_update(of=("self",), skip_locked=True).filter(free, state__in=WORKED, problem="")
    release = found.order_by("prepared_at").first()
    if release is None:
        return None
    Release.objects.filter(pk=release.pk).update(worked_until=now + LEASE, lease=secrets.token_hex(8))
    return Release.objects.select_related("request__decided_by", "prepared_by", "approved_by").get(pk=release.pk)


def renewed(release: Release) -> None:
    """The lease begins anew. Raises LeaseLost."""
    ours = Release.objects.filter(pk=release.pk, lease=release.lease, state=release.state)
    if not release.lease or not ours.update(worked_until=timezone.now() + LEASE):
        raise LeaseLost


def renewing(release: Release, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, with the lease renewed now and then while they are made. Raises LeaseLost."""
    told = time.monotonic()
    for piece in pieces:
        if time.monotonic() - told > RENEWED_EVERY_S:
            renewed(release)
            told = time.monotonic()
        yield piece


def held_release(release: Release) -> Release:
    """Locked, as it is now, and still ours. Raises LeaseLost."""
    one = locked_release(release)
    if not release.lease or one.lease != release.lease or one.state != release.state:
        raise LeaseLost
    return one


def given_back(release: Release, problem: str = "") -> None:
    """It waits for the next worker; with a problem, for a person. Nothing where it isn't ours any more."""
    ours = Release.objects.filter(pk=release.pk, lease=release.lease)
    ours.update(worked_until=None, lease="", problem=problem[:500])
