"""How accounts were come by: one search by name after another with nothing shown, or another claim after a refusal."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from circumspect.oversight.raised import Point, Raised, raised
from circumspect.oversight.rules.accounts import CARD
from circumspect.oversight.surroundings import Surroundings
from circumspect.oversight.trace import NEARBY, Event, Trace
from circumspect.policy.watch import Watch


def name_searches(trace: Trace, watch: Watch, known: Surroundings) -> Iterator[Raised]:
    """More than `most` within `minutes`, none followed by anything that was shown; once a day for one person."""
    most, within = watch.limits["most"], timedelta(minutes=watch.limits["minutes"])
    for (_, day), searches in unserved(trace).items():
        fullest: list[Event] = []
        start = 0
        for end, search in enumerate(searches):
            while search.at - searches[start].at > within:
                start += 1
            if end - start + 1 > max(most, len(fullest)):
                fullest = searches[start : end + 1]
        if not fullest or not any(trace.due(search.at) for search in searches):
            continue
        looked = {each.subject for each in trace.by_kind["account.looked_up"] if near(each, fullest)}
        supports: list[Point] = [("searches", len(fullest)), ("nothing_shown", 0)]
        supports += [("accounts_looked_at", len(looked))] if looked else []
        yield raised(fullest, f"{day}", supports, [("busy_telephone", 0)])


def near(event: Event, searches: list[Event]) -> bool:
    same = event.actor == searches[0].actor
    return same and searches[0].at <= event.at <= searches[-1].at + NEARBY


def unserved(trace: Trace) -> dict[tuple[str, date], list[Event]]:
    """Searches by name after which, within ten minutes, the same person had nothing shown to them."""
    served: dict[str, list[datetime]] = defaultdict(list)
    for answer in trace.by_kind["desk.answered"]:
        if answer.presents:
            served[answer.actor].append(answer.at)
    found: dict[tuple[str, date], list[Event]] = defaultdict(list)
    for search in trace.by_kind["account.searched"]:
        times = served[search.actor]
        place = bisect_left(times, search.at)
        if place == len(times) or times[place] - search.at > NEARBY:
            found[search.actor, search.day].append(search)
    return found


def after_refusal(trace: Trace, watch: Watch, known: Surroundings) -> Iterator[Raised]:
    """Refused to one kind of requester, opened soon after by the same employee for another, without the card."""
    within = timedelta(minutes=watch.limits["minutes"])
    for opening in trace.by_kind["record.opened"]:
        if not trace.due(opening.at):
            continue
        before = [
            answer
            for answer in trace.answers[opening.actor, opening.subject]
            if answer.outcome == "refuse" and timedelta() <= opening.at - answer.at <= within
        ]
        refused = [answer for answer in before if answer.requester != opening.requester]
        if not refused or CARD in trace.shown_near(opening):
            continue
        minutes = max(1, round((opening.at - refused[-1].at) / timedelta(minutes=1)))
        supports: list[Point] = [("refused_before", minutes), ("claim_changed", 0)]
        opposes: list[Point] = [("another_person_came", 0)]
        opposes += [("something_shown", 0)] if trace.shown_near(opening) else []
        yield raised([*refused, opening], f"{opening.index}", supports, opposes, about=opening.subject)
