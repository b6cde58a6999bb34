"""The worker's part: collect what waits, seal what was approved, end what a closed request needs no longer.

Whoever works holds a release by a lease, so that two workers don't do one thing twice, and one that was killed gives it
back by itself. Each item is done whole or not at all; what was done stays done.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.legal.models import Release, ReleaseItem, ReleaseState
from circumspect.legal.models.releases import DONE
from circumspect.legal.releases import things
from circumspect.legal.releases.collecting import collect
from circumspect.legal.releases.reaching import locked_release, note
from circumspect.legal.releases.sealing import seal_release
from circumspect.legal.states import State
from circumspect.legal.telling import tell

LOG = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
WORKED = (ReleaseState.COLLECTING, ReleaseState.SEALING)


def work_on_releases() -> None:
    """Everything that waits now. A release that stands still with a problem waits for a person."""
    while (release := taken()) is not None:
        try:
            work_on(release)
        except (CircumspectError, OSError) as error:
            LOG.exception("a release stands still")
            why = str(error) or type(error).__name__
            Release.objects.filter(pk=release.pk).update(problem=why[:500], worked_until=None)
    for release in ended():
        end(release)


@transaction.atomic
def taken() -> Release | None:
    """The next release that nobody works on, now ours for a while."""
    now = timezone.now()
    free = Q(worked_until=None) | Q(worked_until__lt=now)
    found = Release.objects.select_for_update(of=("self",)).filter(free, state__in=WORKED, problem="")
    release = found.order_by("prepared_at").first()
    if release is None:
        return None
    Release.objects.filter(pk=release.pk).update(worked_until=now + LEASE)
    return Release.objects.select_related("request__decided_by", "prepared_by", "approved_by").get(pk=release.pk)


def work_on(release: Release) -> None:
    if release.state == ReleaseState.SEALING:
        seal_release(release)
        tell_of(release, _("A release is sealed and can be handed over"))
        return
    waiting = release.items.filter(state=ReleaseItem.State.WAITING, excluded_at=None).order_by("number")
    for item in waiting.select_related("record_scope__account", "footage_scope__camera", "document"):
        if not still_ours(release):
            return
        item.release = release
        collect(item)
    collected(release)


def still_ours(release: Release) -> bool:
    """Whether it is still to be collected; the lease begins anew with every item."""
    until = timezone.now() + LEASE
    return bool(Release.objects.filter(pk=release.pk, state=ReleaseState.COLLECTING).update(worked_until=until))


@transaction.atomic
def collected(release: Release) -> None:
    one = locked_release(release.pk)
    if one.state != ReleaseState.COLLECTING:
        return
    one.state, one.worked_until = ReleaseState.PREVIEW, None
    one.save()
    failed = one.items.filter(state=ReleaseItem.State.FAILED).count()
    note("release.collected", one, one.prepared_by, {"items": one.items.count() - failed, "failed": failed})
    tell(one.request, [one.prepared_by], _("What is to be released is collected: look at it"))


@transaction.atomic
def tell_of(release: Release, subject: str) -> None:
    tell(release.request, [release.prepared_by], subject, but=release.approved_by or release.prepared_by)


def ended() -> list[Release]:
    """Releases whose contents aren't needed here any longer: dropped, or of a closed request that nothing holds."""
    over = Q(state=ReleaseState.DROPPED) | Q(state__in=DONE, request__state=State.CLOSED, request__legal_hold=False)
    return list(Release.objects.filter(over, contents_ended_at=None).select_related("request"))


def end(release: Release) -> None:
    things.end_contents(release)
    if release.state == ReleaseState.DROPPED:
        things.objects().remove(things.package_of(release))
    Release.objects.filter(pk=release.pk).update(contents_ended_at=timezone.now())
