"""Look at one item as it will leave: it is logged first, and stays open to the officer for a sitting."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import ItemLook, ReleaseItem
from circumspect.legal.releases.reaching import NotReleased, item_of, note, officers_release
from circumspect.legal.releases.shown import files_as_shown
from circumspect.staff.models import Employee


@transaction.atomic
def look_at_item(*, request: str, key: str, number: int, by: Employee) -> ItemLook:
    """Logged as `release.item_opened`. Raises NoSuchRequest, NotAllowed, NotReleased."""
    release = officers_release(request, key, by)
    item = item_of(release, number)
    if item.state != ReleaseItem.State.COLLECTED or release.contents_ended_at:
        raise NotReleased(_("There is nothing to look at: it wasn't collected yet, or was destroyed after its time."))
    look = ItemLook.objects.create(item=item, employee=by, shown=files_as_shown(item))
    details = {"item": item.label, "kind": item.kind, "minutes": minutes_of(item)}
    note("release.item_opened", release, by, details)
    return look


def minutes_of(item: ReleaseItem) -> int:
    """Minutes of images that this shows."""
    return len({one["minute"] for one in item.cutting.sources["minutes"]}) if item.cutting else 0
