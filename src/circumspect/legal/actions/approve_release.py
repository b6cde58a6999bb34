"""Approve a release as it was looked at: from then on nothing in it changes, and the worker seals it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.ledger.entry import Json
from circumspect.legal.genuine import check_genuine
from circumspect.legal.models import FaceBlurring, Release, ReleaseItem, ReleaseState
from circumspect.legal.releases.approved import contents_sha256
from circumspect.legal.releases.reaching import NotReleased, note, officers_release
from circumspect.legal.releases.shown import as_shown, check_looked_at
from circumspect.legal.releases.within import check_within
from circumspect.legal.wording import reason_of
from circumspect.staff.models import Employee

UNDER_WAY = (
    FaceBlurring.State.ASKED,
    FaceBlurring.State.LOOKED,
    FaceBlurring.State.CHOSEN,
    FaceBlurring.State.MADE,
)


@transaction.atomic
def approve_release(*, request: str, key: str, seen: str, by: Employee) -> Release:
    """`seen`: the release as the approver had it before them (`as_shown`). A second person where there is footage.

    Every item was opened by an officer as it is now. Logged as `release.approved`.

    Raises NoSuchRequest, NotAllowed, NotReleased, RequestError.
    """
    release = officers_release(request, key, by, ReleaseState.PREVIEW)
    if release.footage and release.prepared_by_id == by.pk:
        raise NotReleased(_("You prepared this release, and it has footage in it: a second officer approves it."))
    check_genuine(release.request)
    inside = release.items.filter(excluded_at=None)
    left = inside.exclude(state=ReleaseItem.State.COLLECTED).count()
    if left:
        raise NotReleased(
            _("%(count)d items couldn't be collected. Try them again, or leave them out with a reason.")
            % {"count": left}
        )
    if FaceBlurring.objects.filter(cutting__in=inside.values("cutting"), state__in=UNDER_WAY).exists():
        raise NotReleased(
            _("Faces in one of its clips are still being blurred. Wait for the second look, or drop the blurring.")
        )
    there = inside.count()
    if not there:
        raise NotReleased(_("There is nothing in this release. Drop it, or take an item in again."))
    if as_shown(release) != seen:
        raise NotReleased(_("Somebody changed what is in it while you looked. Look again, then approve."))
    check_within(release)
    check_looked_at(inside)
    if not release.method or not release.recipient:
        raise NotReleased(_("Say first to whom it goes and how it is encrypted."))
    release.state, release.approved_at, release.approved_by = ReleaseState.SEALING, timezone.now(), by
    release.problem, release.worked_until, release.lease = "", None, ""
    release.save()
    told: dict[str, Json] = {"items": there, "to": release.recipient, "method": release.method, "seen": seen}
    note("release.approved", release, by, {**told, "contents": contents_sha256(inside)})
    return release


@transaction.atomic
def take_back_approval(*, request: str, key: str, reason: str, by: Employee) -> Release:
    """Before it is sealed: look at it again. Logged as `release.approval_taken_back`."""
    release = officers_release(request, key, by, ReleaseState.SEALING)
    why = reason_of(reason, most=500)
    release.state, release.approved_at, release.approved_by = ReleaseState.PREVIEW, None, None
    release.problem, release.worked_until, release.lease = "", None, ""
    release.save()
    note("release.approval_taken_back", release, by, {"reason": why})
    return release
