"""A clip with faces blurred in the place of the clip as it was recorded: once another has approved it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.models import ReleaseItem, ReleaseState
from circumspect.legal.models.blurrings import FaceBlurring
from circumspect.legal.releases.reaching import NotReleased, item_of, note, officers_release
from circumspect.staff.models import Employee


def blurred_copy(item: ReleaseItem) -> FaceBlurring | None:
    """The approved blurring of an item's clip, if there is one that isn't in its place already."""
    if item.cutting is None:
        return None
    found = FaceBlurring.objects.filter(cutting=item.cutting, state=FaceBlurring.State.APPROVED)
    return found.select_related("result", "approved_by").first()


@transaction.atomic
def put_blurred(*, request: str, key: str, number: int, by: Employee) -> ReleaseItem:
    """Logged as `release.clip_blurred`. Raises NoSuchRequest, NotAllowed, NotReleased."""
    release = officers_release(request, key, by, ReleaseState.PREVIEW)
    item = item_of(release, number)
    blurring = blurred_copy(item)
    if blurring is None or blurring.result is None or blurring.request_id != release.request_id:
        raise NotReleased(_("There is no blurred copy of this clip that another officer has approved."))
    copy = blurring.result
    item.cutting, item.collected_at = copy, timezone.now()
    item.files = [{"path": item.files[0]["path"], "size": copy.size, "sha256": copy.sha256, "type": copy.content_type}]
    item.save()
    note("release.clip_blurred", release, by, {"item": item.label, "sha256": copy.sha256})
    return item
