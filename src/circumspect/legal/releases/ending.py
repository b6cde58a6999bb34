"""What ends of a release, and when: copies that were made for it, and links.

Copies (what was collected, clips that were cut, blurred clips with the faces found in them, papers made of a record and
their redacted copies, a passphrase that was never told) end once nothing needs them: the release was dropped, another
took its place, or its request was closed. A legal hold on the request beats all of that. The package that left stays,
that of a dropped release doesn't; papers that were handed in stay with their request.

Keys are destroyed before the row says so: what is interrupted is done again, and nothing is ever said that isn't so.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.taking import drop
from circumspect.ledger.actions.append import append
from circumspect.legal.blurring.found import forget_found
from circumspect.legal.documents.reading import drop_bytes
from circumspect.legal.models import Delivery, Document, FaceBlurring, Release, ReleaseItem, ReleaseState, Request
from circumspect.legal.models.releases import DONE
from circumspect.legal.releases import things
from circumspect.legal.releases.reaching import locked_release, note
from circumspect.legal.releases.sealing import passphrase_thing
from circumspect.legal.states import State
from circumspect.legal.withholding import withhold
from circumspect.staff.models import Employee


def end_what_is_over() -> None:
    """The worker's round."""
    for release in Release.objects.filter(over(), contents_ended_at=None).distinct():
        end_contents(release)


def over() -> Q:
    """Releases whose copies nothing needs any longer, and no legal hold keeps."""
    dropped = Q(state=ReleaseState.DROPPED)
    replaced = Q(state__in=DONE, corrected_by__state__in=DONE)
    closed = Q(state__in=DONE, request__state=State.CLOSED)
    return (dropped | replaced | closed) & Q(request__legal_hold=False)


@transaction.atomic
def end_contents(release: Release) -> None:
    """Logged as `release.contents_ended`, by the program itself. Nothing where it isn't over (any more)."""
    one = locked_release(release)
    if not Release.objects.filter(over(), pk=one.pk, contents_ended_at=None).exists():
        return
    clips, papers = clips_of(one), papers_of(one)
    thing_keys().destroy(things.thing_of(one))
    thing_keys().destroy(passphrase_thing(one))
    for clip in clips:
        end_clip(clip)
    for paper in papers:
        drop_bytes(paper.key)
    for name, _size in list(objects().names(f"releases/{one.key}")):
        objects().remove(name)
    if one.state == ReleaseState.DROPPED and one.sealed_at:
        objects().remove(things.package_of(one))
    one.contents_ended_at = timezone.now()
    one.save(update_fields=["contents_ended_at"])
    Document.objects.filter(pk__in=[paper.pk for paper in papers]).update(ended_at=one.contents_ended_at)
    appended = append(
        "release.contents_ended",
        actor="circumspect",
        subject=f"request:{one.request.key}",
        details={
            "request": str(one.request),
            "release": str(one),
            "release_key": one.key,
            "clips": [clip.key for clip in clips],
            "papers": [paper.key for paper in papers],
            "package": one.state != ReleaseState.DROPPED,
        },
    )
    withhold(one.request, appended.index)


def clips_of(release: Release) -> list[Cutting]:
    """Those in its items, and those that were cut for one and never came to be in it; not another release's."""
    mine = ReleaseItem.objects.filter(release=release).exclude(cutting=None).values("cutting")
    others = ReleaseItem.objects.filter(release__contents_ended_at=None).exclude(release=release)
    blurred_here = FaceBlurring.objects.filter(result__in=mine).values("cutting")
    found = Q(pk__in=mine) | Q(pk__in=blurred_here)
    cut = Cutting.objects.filter(request=release.request.key, destroyed_at=None)
    if release.state == ReleaseState.DROPPED:
        found |= Q(made_at__lte=release.dropped_at)
    elif release.request.state == State.CLOSED:
        found |= Q(pk__isnull=False)
    taken = others.exclude(cutting=None).values("cutting")
    theirs = FaceBlurring.objects.filter(result__in=taken).values("cutting")
    return list(cut.filter(found).exclude(pk__in=taken).exclude(pk__in=theirs))


def end_clip(clip: Cutting) -> None:
    """Its key, the clip that was blurred from it, and the faces that were found in it; then the mark."""
    for one in FaceBlurring.objects.select_related("result").filter(Q(cutting=clip) | Q(result=clip)):
        forget_found(one)
        if one.result is not None and one.cutting_id == clip.pk:
            ended(one.result)
    ended(clip)


def ended(clip: Cutting) -> None:
    drop(clip.key)
    Cutting.objects.filter(pk=clip.pk, destroyed_at=None).update(destroyed_at=timezone.now())


def papers_of(release: Release) -> list[Document]:
    """Papers that were made of its records, and the redacted copies of those."""
    made = Q(item__release=release) | Q(redacted_by__document__item__release=release)
    return list(Document.objects.filter(made, ended_at=None).distinct())


def close_links(request: Request, by: Employee, because: str, releases: Iterable[Release] | None = None) -> int:
    """End every link of a locked request that could still be used. Logged as `release.link_closed`, once a release."""
    closed = 0
    for release in request.releases.order_by("number") if releases is None else releases:
        open_ones = release.deliveries.filter(way=Delivery.Way.LINK, whole_at=None, ended_at=None)
        if open_ones.update(ended_at=timezone.now()):
            release.request = request
            note("release.link_closed", release, by, {"reason": because})
            closed += 1
    return closed
