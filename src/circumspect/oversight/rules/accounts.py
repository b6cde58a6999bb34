"""Accounts near to who looked: of one's own name or address, a colleague's, or the same one again and again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from circumspect.oversight.raised import Point, Raised, raised
from circumspect.oversight.surroundings import Surroundings
from circumspect.oversight.trace import Event, Trace
from circumspect.policy.watch import Watch

CARD = "account_card"
"""What is hard to claim falsely: the desk wants its number, which no page shows."""


def own_name(trace: Trace, watch: Watch, known: Surroundings) -> Iterator[Raised]:
    """At one's own address; or of one's own surname while few share it and no card was shown. Not one's own account."""
    for (actor, subject, _), events in monthly(trace):
        like = known.alike.get(subject)
        if like is None or (actor in like.namesakes and like.sure):
            continue
        carded = all(CARD in trace.shown_near(event) for event in events)
        rare = actor in like.surname and like.shared_by <= watch.limits["common"] and not carded
        home = actor in like.household
        if not (rare or home):
            continue
        supports: list[Point] = [("address_same", like.at_address)] if home else []
        supports += [("surname_same", like.shared_by)] if actor in like.surname else []
        supports += unshown(trace, events)
        yield raised(events, f"{subject} {events[0].day:%Y-%m}", supports, shown(trace, events), about=subject)


def colleague(trace: Trace, watch: Watch, known: Surroundings) -> Iterator[Raised]:
    """The account of somebody else who works here, unless its card was shown each time."""
    for (actor, subject, _), events in monthly(trace):
        like = known.alike.get(subject)
        others = like.namesakes - {actor} if like else frozenset()
        if like is None or not others or all(CARD in trace.shown_near(event) for event in events):
            continue
        opposes: list[Point] = [] if like.sure else [("namesakes", 0)]
        yield raised(
            events,
            f"{subject} {events[0].day:%Y-%m}",
            [("colleague", 0), *unshown(trace, events)],
            [*opposes, *shown(trace, events)],
            about=subject,
        )


def same_account(trace: Trace, watch: Watch, known: Surroundings) -> Iterator[Raised]:
    """On so many days within so many, with nothing shown on any of them; once a month for one account."""
    days, within = watch.limits["days"], timedelta(days=watch.limits["within"])
    served = {(event.actor, event.subject, event.day) for event in trace.by_kind["desk.answered"] if event.presents}
    seen: dict[tuple[str, str], dict[date, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for event in trace.looks:
        if (event.actor, event.subject, event.day) not in served:
            seen[event.actor, event.subject][event.day].append(event)
    for (_, subject), by_day in seen.items():
        for day, last in by_day.items():
            near = [each for each in by_day if day - within < each <= day]
            if len(near) < days or not trace.due(max(event.at for event in last)):
                continue
            events = [event for each in near for event in by_day[each]]
            supports: list[Point] = [("days_looked", len(near)), ("nothing_shown", 0)]
            yield raised(events, f"{subject} {day:%Y-%m}", supports, [("holder_may_have_come", 0)], about=subject)


def monthly(trace: Trace) -> Iterable[tuple[tuple[str, str, str], list[Event]]]:
    """What is due, by who looked, at what, and in which month: one question each, however often they looked."""
    found: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    for event in trace.looks:
        if trace.due(event.at) and event.subject:
            found[event.actor, event.subject, f"{event.day:%Y-%m}"].append(event)
    return found.items()


def unshown(trace: Trace, events: list[Event]) -> list[Point]:
    without = sum(1 for event in events if not trace.shown_near(event))
    return [("looked_unshown", without)] if without else []


def shown(trace: Trace, events: list[Event]) -> list[Point]:
    """What speaks against: what was shown, and that the holder is said to have asked."""
    seen = frozenset().union(*(trace.shown_near(event) for event in events))
    asked = {each.requester for event in events for each in trace.answers_near(event)}
    points: list[Point] = [("card_shown", 0)] if CARD in seen else []
    points += [("something_shown", 0)] if seen - {CARD} else []
    return points + ([("holder_asked", 0)] if "holder" in asked else [])
