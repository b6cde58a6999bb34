"""The worker's part: collect what waits, seal what was approved, end what is needed no longer.

Whoever works holds a release by a lease (leases.py), so that two workers don't do one thing twice, and one that was
killed gives it back by itself. Each item is done whole or not at all; what was done stays done.
"""

import logging

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.legal.models import Release, ReleaseItem, ReleaseState
from circumspect.legal.releases.collecting import collect
from circumspect.legal.releases.ending import end_what_is_over
from circumspect.legal.releases.leases import LeaseLost, given_back, held_release, renewed, taken
from circumspect.legal.releases.reaching import note
from circumspect.legal.releases.sealing import seal_release
from circumspect.legal.telling import tell

LOG = logging.getLogger(__name__)


def work_on_releases() -> None:
    """Everything that waits now. A release that stands still with a problem waits for a person."""
    while (release := taken()) is not None:
        try:
            work_on(release)
        except LeaseLost:
            LOG.info("a release was changed, or taken by another worker, while this one had it")
        except (CircumspectError, OSError) as error:
            LOG.exception("a release stands still")
            given_back(release, str(error) or type(error).__name__)
    end_what_is_over()


def work_on(release: Release) -> None:
    """Raises LeaseLost, CircumspectError, OSError."""
    if release.state == ReleaseState.SEALING:
        seal_release(release)
        tell_of(release, _("A release is sealed and can be handed over"))
        return
    waiting = release.items.filter(state=ReleaseItem.State.WAITING, excluded_at=None).order_by("number")
    for item in waiting.select_related("record_scope__account", "footage_scope__camera", "document"):
        renewed(release)
        item.release = release
        collect(item)
    collected(release)


@transaction.atomic
def collected(release: Release) -> None:
    """All that waited was looked at; what came in meanwhile (one taken in again) is for the next round."""
    one = held_release(release)
    if one.items.filter(state=ReleaseItem.State.WAITING, excluded_at=None).exists():
        given_back(release)
        return
    one.state, one.worked_until, one.lease = ReleaseState.PREVIEW, None, ""
    one.save(update_fields=["state", "worked_until", "lease"])
    failed = one.items.filter(state=ReleaseItem.State.FAILED).count()
    note("release.collected", one, one.prepared_by, {"items": one.items.count() - failed, "failed": failed})
    tell(one.request, [one.prepared_by], _("What is to be released is collected: look at it"))


@transaction.atomic
def tell_of(release: Release, subject: str) -> None:
    tell(release.request, [release.prepared_by], subject, but=release.approved_by or release.prepared_by)
