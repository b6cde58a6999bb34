"""Images that were seen and led to nothing, and more live images than a check needs."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from circumspect.oversight.raised import Point, Raised, raised
from circumspect.oversight.surroundings import Surroundings
from circumspect.oversight.trace import Event, Trace
from circumspect.policy.watch import Watch

BEFORE = timedelta(days=1)
"""A clip made by a colleague the day before is what somebody looked after."""


def footage_unused(trace: Trace, watch: Watch, known: Surroundings) -> Iterator[Raised]:
    """Judged when `days` are over since the last minute was seen; one finding for one person and incident."""
    wait = timedelta(days=watch.limits["days"])
    seen: dict[str, list[Event]] = defaultdict(list)
    for event in trace.by_kind["footage.viewed"]:
        if not event.live:
            seen[event.grant].append(event)
    of_incident: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for grant in trace.by_kind["view.granted"]:
        if grant.purpose == "incident" and not grant.live:
            of_incident[grant.actor, grant.subject] += seen.get(grant.grant, [])
    for (_, incident), events in of_incident.items():
        if len(events) < watch.limits["minutes"]:
            continue
        first, last = min(event.at for event in events), max(event.at for event in events)
        followed = any(first - BEFORE <= at <= last + wait for at in trace.follow_ups[incident])
        if followed or not trace.due(last + wait):
            continue
        supports: list[Point] = [("minutes_seen", len(events)), ("no_follow_up", watch.limits["days"])]
        yield raised(events, f"{incident} {last:%Y-%m}", supports, [("nothing_to_keep", 0)])


def live_often(trace: Trace, watch: Watch, known: Surroundings) -> Iterator[Raised]:
    """More live minutes in a day than the pack's number, or than the Director allows the person now."""
    found: dict[tuple[str, date], list[Event]] = defaultdict(list)
    for event in trace.by_kind["footage.viewed"]:
        if event.live:
            found[event.actor, event.day].append(event)
    for (actor, day), events in found.items():
        allowed = known.allowances.get(actor)
        above = allowed is not None and len(events) > allowed
        if not (above or len(events) > watch.limits["minutes"]) or not any(trace.due(event.at) for event in events):
            continue
        supports: list[Point] = [("live_minutes", len(events))]
        supports += [("above_allowance", allowed or 0)] if above else []
        yield raised(events, f"{day}", supports, [] if above else [("within_allowance", 0)])
