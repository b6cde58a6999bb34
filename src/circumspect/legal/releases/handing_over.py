"""What happens when a package leaves, by whichever way: who got it is in the log, and in each holder's statement."""

from datetime import datetime

from django.utils import timezone

from circumspect.ledger.actions.append import append_all
from circumspect.ledger.entry import Happening
from circumspect.legal.kinds import rules_of
from circumspect.legal.models import Delivery, Release, ReleaseItem, ReleaseState
from circumspect.legal.releases.collecting import who_asked
from circumspect.legal.releases.reaching import note
from circumspect.legal.states import State
from circumspect.legal.stepping import step
from circumspect.legal.withholding import withhold
from circumspect.patrons.reach import reach_of
from circumspect.staff.queries import acting_role


def handed_over(release: Release, delivery: Delivery, at: datetime | None = None) -> None:
    """Within the transaction of the delivery, on a locked release. The first time counts as the disclosure."""
    at = at or timezone.now()
    by = delivery.made_by
    details = {"way": delivery.way, "to": delivery.to_whom, "sha256": release.sha256}
    note("release.handed_over", release, by, details)
    if release.delivered_at is not None:
        return
    release.delivered_at, release.state = at, ReleaseState.DELIVERED
    release.save()
    step(release.request, State.RELEASED, by=by, note=delivery.to_whom)
    for appended in append_all(disclosures(release, delivery)):
        withhold(release.request, appended.index)


def disclosures(release: Release, delivery: Delivery) -> list[Happening]:
    """One entry `record.released` for each account: to whom, which parts, which days, under which clause."""
    request, by = release.request, delivery.made_by
    items = release.items.filter(excluded_at=None, kind=ReleaseItem.Kind.RECORD)
    replaced = ReleaseItem.objects.filter(release=release, excluded_at=None).exclude(replaces=None)
    kept = [*items.select_related("record_scope__account"), *(one.replaces for one in replaced if one.replaces)]
    found = []
    for item in kept:
        scope = item.record_scope
        if scope is None:
            continue
        reach = reach_of(scope.classes, scope.since, scope.until)
        found.append(
            Happening(
                "record.released",
                by.username,
                acting_role(by),
                clause=request.clause.partition(",")[0],
                policy=request.policy,
                subject=f"account:{scope.account.key}",
                details={
                    "account": scope.account.number,
                    "holder": scope.account.name,
                    "requester": rules_of(request.kind).requester,
                    "requester_name": who_asked(request),
                    "release": str(release),
                    "told": reach.told,
                    "since": scope.since.isoformat() if scope.since else "",
                    "until": scope.until.isoformat() if scope.until else "",
                },
            )
        )
    return found
