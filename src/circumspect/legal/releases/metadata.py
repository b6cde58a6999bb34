"""What a release tells beside its items: the request, the decision, the scope, what was taken out or left out."""

from collections.abc import Sequence
from datetime import UTC, datetime

import orjson

from circumspect.legal.blurring.reading import told_of
from circumspect.legal.models import Mark, Redaction, Release, ReleaseItem
from circumspect.legal.package.bagging import BagFile
from circumspect.legal.releases.custody import named


def metadata(release: Release, items: Sequence[ReleaseItem]) -> list[BagFile]:
    request = release.request
    assert request.decided_at and request.decided_by
    told = {
        "request": {
            "number": str(request),
            "kind": request.kind,
            "who": request.who,
            "organisation": request.organisation,
            "reference": request.reference,
            "received": request.received_at.isoformat(),
            "asked_for": request.asked_for,
            "release": str(release),
            "corrects": str(release.corrects) if release.corrects else None,
            "corrects_because": release.corrects_because or None,
        },
        "decision": {
            "outcome": request.outcome,
            "reason": request.reason,
            "clause": request.clause,
            "policy": request.policy,
            "conditions": request.conditions,
            "decided": request.decided_at.isoformat(),
            "decided_by": named(request.decided_by),
        },
        "scope": {"records": record_scopes(items), "footage": footage_scopes(items)},
        "redactions": redactions(items),
        "withheld": withheld(release),
    }
    return [BagFile.of(f"metadata/{name}.json", pretty(value)) for name, value in told.items()]


def pretty(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def record_scopes(items: Sequence[ReleaseItem]) -> list[dict[str, object]]:
    return [
        {
            "item": item.label,
            "classes": item.record_scope.classes,
            "since": item.record_scope.since and item.record_scope.since.isoformat(),
            "until": item.record_scope.until and item.record_scope.until.isoformat(),
        }
        for item in items
        if item.record_scope is not None
    ]


def footage_scopes(items: Sequence[ReleaseItem]) -> list[dict[str, object]]:
    return [
        {
            "item": item.label,
            "camera": item.footage_scope.camera.name,
            "from": datetime.fromtimestamp(first_minute(item) * 60, UTC).isoformat(),
            "to": datetime.fromtimestamp(((item.last_minute or 0) + 1) * 60, UTC).isoformat(),
        }
        for item in items
        if item.footage_scope is not None
    ]


def first_minute(item: ReleaseItem) -> int:
    """A still's frame may be in the minute before its moment, whose last frame was still on."""
    used = [one["minute"] for one in item.cutting.sources["minutes"]] if item.cutting and item.moment else []
    return min([item.first_minute or 0, *used])


def redactions(items: Sequence[ReleaseItem]) -> list[dict[str, object]]:
    """Where something was taken out, and why; what it was isn't told."""
    papers = {item.document_id: item for item in items if item.document_id}
    made = Redaction.objects.filter(result__in=papers, state=Redaction.State.APPROVED).select_related("approved_by")
    marked: list[dict[str, object]] = [
        {
            "item": papers[one.result_id].label,
            "marks": [{"page": mark.page + 1, "reason": mark.reason} for mark in Mark.objects.filter(redaction=one)],
            "approved_by": named(one.approved_by) if one.approved_by else None,
        }
        for one in made
    ]
    clips = [(item, item.cutting) for item in items if item.cutting is not None]
    return marked + [{"item": item.label, **told} for item, clip in clips for told in told_of([clip])]


def withheld(release: Release) -> dict[str, object]:
    """What was asked for and isn't in it: parts of the scope that were struck, and items that were left out."""
    request = release.request
    struck = [*request.record_scope.exclude(struck_at=None), *request.footage_scope.exclude(struck_at=None)]
    return {
        "outside_the_scope": [
            {"what": "records" if hasattr(one, "classes") else "footage", "because": one.struck_because}
            for one in struck
        ],
        "left_out": [
            {"item": item.label, "what": item.kind, "because": item.excluded_because}
            for item in release.items.exclude(excluded_at=None)
        ],
    }
