"""Begin a release: an item for each part of the scope as it was decided on. The worker then collects them."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.genuine import check_genuine
from circumspect.legal.kinds import rules_of
from circumspect.legal.models import Release, ReleaseItem, Request
from circumspect.legal.models.releases import DONE
from circumspect.legal.officers import officers_request
from circumspect.legal.releases.ending import close_links
from circumspect.legal.releases.reaching import NotReleased, note
from circumspect.legal.situations import says_of
from circumspect.legal.states import GRANTS, State
from circumspect.legal.stepping import step
from circumspect.legal.wording import worded
from circumspect.staff.models import Employee

HOUR = 60
MOST_ITEMS = 9999


@transaction.atomic
def begin_release(*, key: str, because: str = "", by: Employee) -> Release:
    """`because`: what was wrong with the release that went before; needed where there is one. `release.begun`.

    The policy is asked again: what it permitted when the request was decided it must permit now. Raises NotAllowed,
    NoSuchRequest, NoSuchStep, NotReleased, RequestError.
    """
    request = officers_request(key, by)
    if request.outcome not in GRANTS or not rules_of(request.kind).releases or request.state != State.DECIDED:
        raise NotReleased(_("Something is released on a request that was decided, and granted. This one isn't."))
    assert request.decided_by is not None
    check_genuine(request)
    if not says_of(request, request.decided_by).permits:
        raise NotReleased(_("The policy in force doesn't permit this any more. Reopen the request and decide anew."))
    before = request.releases.filter(state__in=[one.value for one in DONE]).order_by("-number").first()
    missing = _("A release went out before. Say what was wrong with it, or why there is another.") if before else ""
    because = worded(because, 500, missing=missing, field="because")
    step(request, State.COLLECTING, by=by)
    release = Release.objects.create(
        request=request,
        number=request.releases.count() + 1,
        footage=request.footage_scope.filter(struck_at=None).exists(),
        corrects=before,
        corrects_because=because if before else "",
        prepared_at=timezone.now(),
        prepared_by=by,
        recipient=recipient_of(request),
        method="zip",
    )
    if before is not None:
        close_links(request, by, str(_("A new release takes its place.")))
    items = list(items_of(release))
    if len(items) > MOST_ITEMS:
        raise NotReleased(
            _("A release has at most %(most)d items; this scope makes %(count)d.")
            % {"most": MOST_ITEMS, "count": len(items)}
        )
    ReleaseItem.objects.bulk_create(items)
    note("release.begun", release, by, {"items": len(items), "corrects": str(before or ""), "because": because})
    return release


def recipient_of(request: Request) -> str:
    return ", ".join(part for part in (request.who, request.organisation) if part)[:240]


def items_of(release: Release) -> Iterator[ReleaseItem]:
    """Records first, then each camera's window hour by hour."""
    number = 0
    for scope in release.request.record_scope.filter(struck_at=None):
        number += 1
        yield ReleaseItem(release=release, number=number, kind=ReleaseItem.Kind.RECORD, record_scope=scope)
    for window in release.request.footage_scope.filter(struck_at=None):
        for first, last in hours(window.first_minute, window.last_minute):
            number += 1
            yield ReleaseItem(
                release=release,
                number=number,
                kind=ReleaseItem.Kind.CLIP,
                footage_scope=window,
                first_minute=first,
                last_minute=last,
            )


def hours(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Stretches of at most an hour: a file that a player opens and a person can look through."""
    while first <= last:
        yield first, min(first + HOUR - 1, last)
        first += HOUR
