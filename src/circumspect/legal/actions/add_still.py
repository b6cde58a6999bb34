"""Add a still to a release: one frame of a camera and a moment that the scope names. The worker takes it."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import FootageScope, Release, ReleaseItem, ReleaseState
from circumspect.legal.releases.reaching import NotReleased, note, officers_release
from circumspect.media import MINUTE, as_datetime
from circumspect.staff.models import Employee


@transaction.atomic
def add_still(*, request: str, key: str, camera: str, moment: int, by: Employee) -> ReleaseItem:
    """`camera`: its key; `moment`: ticks since 1970 UTC. Logged as `release.still_added`.

    Raises NoSuchRequest, NotAllowed, NotReleased.
    """
    release = officers_release(request, key, by, ReleaseState.PREVIEW)
    scope = scope_at(release, camera, moment)
    if release.items.filter(kind=ReleaseItem.Kind.STILL, footage_scope=scope, moment=moment, excluded_at=None).exists():
        raise NotReleased(_("That still is in the release already."), "moment")
    last = release.items.order_by("-number").values_list("number", flat=True).first() or 0
    item = ReleaseItem.objects.create(
        release=release,
        number=last + 1,
        kind=ReleaseItem.Kind.STILL,
        footage_scope=scope,
        first_minute=moment // MINUTE,
        last_minute=moment // MINUTE,
        moment=moment,
    )
    release.state = ReleaseState.COLLECTING
    release.save()
    note(
        "release.still_added",
        release,
        by,
        {"item": item.label, "camera": scope.camera.name, "from": as_datetime(moment).isoformat()},
    )
    return item


def scope_at(release: Release, camera: str, moment: int) -> FootageScope:
    """Raises NotReleased."""
    minute = moment // MINUTE
    found = release.request.footage_scope.filter(
        camera__key=camera, struck_at=None, first_minute__lte=minute, last_minute__gte=minute
    )
    scope = found.select_related("camera").order_by("pk").first()
    if scope is None:
        raise NotReleased(_("That moment of this camera lies outside the scope of the request."), "moment")
    return scope
