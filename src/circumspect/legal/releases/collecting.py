"""Collect one item: read with a grant that reaches no further than the scope, and sealed. Doing it twice is no harm."""

import logging
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from circumspect.adoption.queries import pack_in_force
from circumspect.errors import CircumspectError
from circumspect.footage.actions.cut_for_release import Ground, cut_for_release, plan_of
from circumspect.footage.actions.still_for_release import still_for_release
from circumspect.footage.models import Cutting
from circumspect.footage.windows import Window
from circumspect.ledger.models import Entry
from circumspect.legal.documents.reading import opened_bytes
from circumspect.legal.kinds import rules_of
from circumspect.legal.models import ReleaseItem, Request
from circumspect.legal.releases import records, things
from circumspect.legal.releases.leases import held_release
from circumspect.legal.releases.within import check_within
from circumspect.legal.situations import decided, of_records, waiver_of, yes
from circumspect.legal.withholding import withhold
from circumspect.patrons.actions.grant_record import grant_record
from circumspect.patrons.reach import reach_of
from circumspect.patrons.record import read_record
from circumspect.staff.queries import authority_of
from circumspect.vault import Damaged

LOG = logging.getLogger(__name__)
COLLECTED = ReleaseItem.State.COLLECTED


def collect(item: ReleaseItem) -> None:
    """The item as collected, or failed with the reason in words. Raises what has nothing to do with the item."""
    try:
        {"record": collect_record, "clip": collect_clip, "still": collect_still, "paper": collect_paper}[item.kind](
            item
        )
    except CircumspectError as error:
        LOG.warning("item %s of a release couldn't be collected: %s", item.label, type(error).__name__)
        failed(item, str(error))


@transaction.atomic
def failed(item: ReleaseItem, why: str) -> None:
    """Raises LeaseLost."""
    one = locked(item)
    if one is not None:
        one.state, one.problem = ReleaseItem.State.FAILED, why[:500]
        one.save(update_fields=["state", "problem"])


def locked(item: ReleaseItem) -> ReleaseItem | None:
    """The item as it is now, under the lock of its release, if there is still something to do. Raises LeaseLost."""
    release = held_release(item.release)
    one = ReleaseItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    one.release = release
    return None if one.state == COLLECTED or one.excluded_at else one


@transaction.atomic
def collect_record(item: ReleaseItem) -> None:
    """Grant, reading and sealing stand or fall together; the sealed files are overwritten by a second try."""
    one = locked(item)
    if one is None or one.record_scope is None:
        return
    check_within(one.release, [one])
    release, scope, request, at = one.release, one.record_scope, one.release.request, timezone.now()
    assert request.decided_by is not None
    waived = waiver_of(request) is not None
    pack = pack_in_force()
    reach = reach_of(scope.classes, scope.since, scope.until)
    grant = grant_record(
        decision=decided(pack, of_records(request, authority_of(request.decided_by), waived=waived)),
        account=scope.account,
        requester=rules_of(request.kind).requester,
        conditions=request.conditions,
        by=release.prepared_by,
        requester_name=who_asked(request),
        reach=reach,
        kind="record.collected",
        at=at,
    )
    record = read_record(grant)
    bodies = {
        f"{one.label}.pdf": records.as_pdf(record, reach, release, one, at, settings.LIBRARY_NAME),
        f"{one.label}.json": records.as_json(record, reach, one, at),
    }
    for name, body in bodies.items():
        things.keep(release, name, body)
    one.entry = Entry.objects.values_list("index", flat=True).get(grant=grant.key, kind="record.collected")
    withhold(request, one.entry)
    one.files = [file_of(f"data/records/{name}", body) for name, body in bodies.items()]
    done(one)


def collect_clip(item: ReleaseItem) -> None:
    """The clip is cut outside the transaction, because an hour takes seconds; one that was cut before is taken up."""
    scope, release = item.footage_scope, item.release
    assert scope is not None and item.first_minute is not None and item.last_minute is not None
    request = release.request
    check_within(release, [item])
    window = Window(item.first_minute, item.last_minute)
    cutting, entry = cut_before(item, window)
    if cutting is None:
        cut = cut_for_release(ground=ground_of(request), camera=scope.camera, window=window, by=release.prepared_by)
        cutting, entry = cut.cutting, cut.entry.index
    with transaction.atomic():
        one = locked(item)
        if one is None:
            return
        one.cutting, one.entry = cutting, entry
        path = f"data/footage/{one.label}.mp4"
        one.files = [{"path": path, "size": cutting.size, "sha256": cutting.sha256, "type": cutting.content_type}]
        done(one)


def ground_of(request: Request) -> Ground:
    assert request.decided_by is not None
    return Ground(
        request=request.key,
        process=rules_of(request.kind).process,
        authority=authority_of(request.decided_by),
        waiver=yes(waiver_of(request) is not None),
    )


def cut_before(item: ReleaseItem, window: Window) -> tuple[Cutting | None, int]:
    """A clip of just this item that was cut when a restart came between, and its entry: to the frame what would be cut
    now. One that was cut for a wider or a narrower scope isn't."""
    assert item.footage_scope is not None
    plan, _used = plan_of(item.footage_scope.camera, window)
    taken = ReleaseItem.objects.exclude(cutting=None).values("cutting")
    found = Cutting.objects.filter(
        request=item.release.request.key,
        camera=item.footage_scope.camera,
        start=plan.begin,
        end=plan.end,
        size=plan.total_size,
        destroyed_at=None,
        blurred_by=None,
    ).exclude(pk__in=taken)
    for cutting in found.order_by("pk"):
        marked = f'"cutting":"{cutting.key}"'
        index = (
            Entry.objects.filter(kind="clip.cut_for_release", detail__text__contains=marked)
            .values_list("index", flat=True)
            .first()
        )
        if index is not None:
            return cutting, index
    return None, -1


@transaction.atomic
def collect_still(item: ReleaseItem) -> None:
    """One frame, within the transaction: it is decoded in an instant."""
    one = locked(item)
    if one is None or one.footage_scope is None or one.moment is None:
        return
    check_within(one.release, [one])
    scope, request = one.footage_scope, one.release.request
    cut = still_for_release(
        ground=ground_of(request),
        camera=scope.camera,
        moment=one.moment,
        window=Window(scope.first_minute, scope.last_minute),
        by=one.release.prepared_by,
    )
    one.cutting, one.entry = cut.cutting, cut.entry.index
    path = f"data/footage/{one.label}.{'png' if cut.cutting.content_type == 'image/png' else 'jpg'}"
    one.files = [
        {"path": path, "size": cut.cutting.size, "sha256": cut.cutting.sha256, "type": cut.cutting.content_type}
    ]
    done(one)


@transaction.atomic
def collect_paper(item: ReleaseItem) -> None:
    one = locked(item)
    if one is None or one.document is None:
        return
    check_within(one.release, [one])
    body = opened_bytes(one.document)
    if sha256(body).hexdigest() != one.document.sha256:
        raise Damaged(f"The paper {one.document.key} isn't what was approved: its bytes have another hash.")
    name = f"{one.label}.{one.document.format}"
    things.keep(one.release, name, body)
    one.files = [file_of(f"data/papers/{name}", body)]
    done(one)


def done(item: ReleaseItem) -> None:
    """Raises NotReleased: what lies outside the scope as it is now isn't collected."""
    check_within(item.release, [item])
    item.state, item.problem, item.collected_at = COLLECTED, "", timezone.now()
    item.save(update_fields=["state", "problem", "collected_at", "files", "entry", "cutting"])


def who_asked(request: Request) -> str:
    return ", ".join(part for part in (request.who, request.organisation) if part)


def file_of(path: str, body: bytes) -> dict[str, object]:
    types = {"pdf": "application/pdf", "json": "application/json", "png": "image/png", "jpeg": "image/jpeg"}
    ending = path.rpartition(".")[2]
    return {
        "path": path,
        "size": len(body),
        "sha256": sha256(body).hexdigest(),
        "type": types.get(ending, "application/octet-stream"),
    }
