"""Leave an item out of a release, with the reason, or take it in again: before anybody has approved."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.models import ReleaseItem, ReleaseState
from circumspect.legal.releases.reaching import NotReleased, item_of, note, officers_release
from circumspect.legal.wording import reason_of
from circumspect.staff.models import Employee

OPEN = (ReleaseState.COLLECTING, ReleaseState.PREVIEW)


@transaction.atomic
def exclude_item(*, request: str, key: str, number: int, reason: str, by: Employee) -> ReleaseItem:
    """Logged as `release.item_excluded`. Raises NoSuchRequest, NotAllowed, NotReleased, RequestError."""
    release = officers_release(request, key, by, *OPEN)
    item = item_of(release, number)
    if item.excluded_at:
        raise NotReleased(_("This item is left out already."))
    item.excluded_because = reason_of(reason, most=300)
    item.excluded_at, item.excluded_by = timezone.now(), by
    item.save()
    note("release.item_excluded", release, by, {"item": item.label, "reason": item.excluded_because})
    return item


@transaction.atomic
def include_item(*, request: str, key: str, number: int, by: Employee) -> ReleaseItem:
    """Logged as `release.item_included`. One that wasn't collected yet is collected then."""
    release = officers_release(request, key, by, *OPEN)
    item = item_of(release, number)
    if not item.excluded_at:
        raise NotReleased(_("This item isn't left out."))
    if item.replaced_by.filter(excluded_at=None).exists():
        raise NotReleased(_("A redacted paper stands in its place. Leave that out first."))
    item.excluded_at, item.excluded_by, item.excluded_because = None, None, ""
    if item.state == ReleaseItem.State.FAILED:
        item.state, item.problem = ReleaseItem.State.WAITING, ""
    item.save()
    if item.state == ReleaseItem.State.WAITING and release.state == ReleaseState.PREVIEW:
        release.state = ReleaseState.COLLECTING
        release.save()
    note("release.item_included", release, by, {"item": item.label})
    return item
