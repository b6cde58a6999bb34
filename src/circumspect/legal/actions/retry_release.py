"""Try again what stood still: items that couldn't be collected, or a sealing that failed."""

from django.db import transaction

from circumspect.legal.models import Release, ReleaseItem, ReleaseState
from circumspect.legal.releases.reaching import note, officers_release
from circumspect.staff.models import Employee


@transaction.atomic
def retry_release(*, request: str, key: str, by: Employee) -> Release:
    """Logged as `release.retried`. Raises NoSuchRequest, NotAllowed, NotReleased."""
    states = (ReleaseState.COLLECTING, ReleaseState.PREVIEW, ReleaseState.SEALING)
    release = officers_release(request, key, by, *states)
    if release.state != ReleaseState.SEALING:
        failed = release.items.filter(state=ReleaseItem.State.FAILED, excluded_at=None)
        failed.update(state=ReleaseItem.State.WAITING, problem="")
        release.state = ReleaseState.COLLECTING
    was, release.problem = release.problem, ""
    release.worked_until, release.lease = None, ""
    release.save()
    note("release.retried", release, by, {"problem": was})
    return release
