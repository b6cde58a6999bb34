"""Whether what is in a release lies in the scope of its request as that is now: asked as it is collected, approved and
sealed, of the rows as they are, because a scope may have been narrowed since something was cut or read for it.

A clip lies within by its first and its last moment, and by every recorded minute that it was made of.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from circumspect.footage.models import Cutting
from circumspect.legal.documents.reading import is_approved
from circumspect.legal.models import Document, FootageScope, Release, ReleaseItem
from circumspect.legal.releases.reaching import NotReleased
from circumspect.media import MINUTE


def check_within(release: Release, items: Iterable[ReleaseItem] | None = None) -> None:
    """Raises NotReleased, naming the items that don't."""
    inside = release.items.filter(excluded_at=None) if items is None else items
    out = [item.label for item in inside if not is_within(item, release)]
    if out:
        raise NotReleased(
            _("These items lie outside the scope of the request as it is now: %(items)s. Leave them out with a reason.")
            % {"items": ", ".join(out[:20])}
        )


def is_within(item: ReleaseItem, release: Release) -> bool:
    if item.record_scope is not None:
        return item.record_scope.request_id == release.request_id and item.record_scope.struck_at is None
    if item.footage_scope is not None:
        return window_is_within(item, item.footage_scope, release) and (
            item.cutting is None or cutting_is_within(item.cutting, item, release)
        )
    return item.document is not None and paper_is_within(item.document, item, release)


def window_is_within(item: ReleaseItem, scope: FootageScope, release: Release) -> bool:
    if scope.request_id != release.request_id or scope.struck_at is not None:
        return False
    assert item.first_minute is not None and item.last_minute is not None
    return scope.first_minute <= item.first_minute and item.last_minute <= scope.last_minute


def cutting_is_within(cutting: Cutting, item: ReleaseItem, release: Release) -> bool:
    still = item.kind == ReleaseItem.Kind.STILL
    return still_is_within(cutting, item, release) if still else clip_is_within(cutting, item, release)


def still_is_within(still: Cutting, item: ReleaseItem, release: Release) -> bool:
    """By the one moment that it shows."""
    assert item.footage_scope is not None
    ours = still.request == release.request.key and still.camera_id == item.footage_scope.camera_id
    return ours and still.kind == Cutting.Kind.STILL and still.start == item.moment and not still.destroyed_at


def clip_is_within(clip: Cutting, item: ReleaseItem, release: Release) -> bool:
    """By its frames (ticks; its end is the moment at which the last one is over) and by what it was made of."""
    assert item.footage_scope is not None and item.first_minute is not None and item.last_minute is not None
    if clip.request != release.request.key or clip.camera_id != item.footage_scope.camera_id or clip.destroyed_at:
        return False
    begin, end = item.first_minute * MINUTE, (item.last_minute + 1) * MINUTE
    made_of = {one["minute"] for one in clip.sources["minutes"]}
    return begin <= clip.start < clip.end <= end and made_of <= set(range(item.first_minute, item.last_minute + 1))


def paper_is_within(paper: Document, item: ReleaseItem, release: Release) -> bool:
    """A paper of this request that wasn't struck; a redacted copy only as another approved it, of what is in scope."""
    if paper.request_id != release.request_id or paper.struck_at is not None:
        return False
    if paper.origin == Document.Origin.REDACTED and not is_approved(paper):
        return False
    return item.replaces is None or is_within(item.replaces, release)
