"""Records and images opened while the library is closed."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from circumspect.oversight.raised import Point, Raised, raised
from circumspect.oversight.surroundings import Surroundings
from circumspect.oversight.trace import Event, Trace
from circumspect.policy.watch import Watch

OPENINGS = ("account.looked_up", "record.opened", "footage.viewed")


def out_of_hours(trace: Trace, watch: Watch, known: Surroundings) -> Iterator[Raised]:
    """By the library's clock; one finding a day for one person."""
    opens, closes = watch.limits["opens"], watch.limits["closes"]
    found: dict[tuple[str, date], list[Event]] = defaultdict(list)
    for kind in OPENINGS:
        for event in trace.by_kind[kind]:
            hour = timezone.localtime(event.at).hour
            if trace.due(event.at) and not opens <= hour < closes:
                found[event.actor, event.day].append(event)
    for (_, day), events in found.items():
        images = sum(1 for event in events if event.kind == "footage.viewed")
        accounts = len({event.subject for event in events if event.kind != "footage.viewed"})
        supports: list[Point] = [("accounts_closed", accounts)] if accounts else []
        supports += [("images_closed", images)] if images else []
        opposes: list[Point] = [("roster_unknown", 0)]
        opposes += [("for_an_incident", 0)] if images and not accounts else []
        yield raised(sorted(events, key=lambda event: event.index), f"{day}", supports, opposes)
