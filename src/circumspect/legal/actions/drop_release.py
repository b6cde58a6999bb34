"""Drop a release that hasn't left: with the reason. What was collected for it is destroyed; another may be begun."""

from django.db import transaction
from django.utils import timezone

from circumspect.legal.models import Release, ReleaseState
from circumspect.legal.releases.reaching import note, officers_release
from circumspect.legal.states import State
from circumspect.legal.stepping import step
from circumspect.legal.wording import reason_of
from circumspect.staff.models import Employee


@transaction.atomic
def drop_release(*, request: str, key: str, reason: str, by: Employee) -> Release:
    """Logged as `release.dropped`. Links that were given out end. Raises NoSuchRequest, NotAllowed, NotReleased."""
    states = (ReleaseState.COLLECTING, ReleaseState.PREVIEW, ReleaseState.SEALED)
    release = officers_release(request, key, by, *states)
    release.dropped_because = reason_of(reason, most=500)
    release.state, release.dropped_at, release.dropped_by = ReleaseState.DROPPED, timezone.now(), by
    release.worked_until, release.lease = None, ""
    release.save()
    release.deliveries.filter(ended_at=None).update(ended_at=release.dropped_at)
    step(release.request, State.DECIDED, by=by, note=release.dropped_because)
    note("release.dropped", release, by, {"reason": release.dropped_because})
    return release
