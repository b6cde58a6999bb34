"""What would help is exactly the smallest that would: checked against trying every addition over every channel."""

from itertools import combinations
from random import Random

import pytest

from circumspect.policy import Domain, Help, Pack, Situation, SituationError
from tests.policy.packs import MRRL, pack_with

pytestmark = pytest.mark.pure

RECORDS = MRRL.domains["records"]
CHANNELS = ("in_person", "phone", "writing")


def helps_for(**given: object) -> list[tuple[str | None, tuple[str, ...]]]:
    situation = MRRL.situation({"domain": "records", **given})
    return [(help.channel, help.presents) for help in MRRL.would_help(situation)]


def test_a_holder_at_the_desk() -> None:
    assert helps_for(requester="holder") == [("in_person", ("photo_id",))]
    assert helps_for(requester="holder", account_card_status="valid") == [
        ("in_person", ("account_card",)),
        (None, ("account_number",)),
        ("in_person", ("photo_id",)),
    ]


def test_a_permit_needs_no_help() -> None:
    assert helps_for(requester="holder", presents=["photo_id"]) == []


def test_where_nothing_would_help() -> None:
    assert helps_for(requester="listed_guardian", holder_age="adult") == []
    assert helps_for(requester="law_enforcement") == []
    assert helps_for(requester="third_party", authority="director") == []
    situation = MRRL.situation({"domain": "footage", "actor": "public"})
    assert MRRL.would_help(situation) == ()


def test_papers_may_also_be_sent() -> None:
    """An officer on the telephone can name both ways; one who has the requester before them names that one."""
    paper = [("in_person", (name,)) for name in ("court_order", "subpoena", "search_warrant")]
    assert helps_for(requester="law_enforcement", authority="director") == paper
    on_the_phone = helps_for(requester="law_enforcement", authority="director", channel="phone")
    assert ("writing", ("subpoena",)) in on_the_phone and ("in_person", ("subpoena",)) in on_the_phone
    assert len(on_the_phone) == 6


def tried(pack: Pack, situation: Situation) -> set[Help]:
    """By trying: the definition, slowly."""
    facts = situation.facts
    presented, items = set(facts["presents"]), situation.domain.facts["presents"].values

    def is_permit(channel: str, presents: set[str]) -> bool:
        given = {**facts, "domain": "records", "channel": channel, "presents": sorted(presents)}
        try:
            return pack.decide(pack.situation(given)).outcome == "permit"
        except SituationError:
            return False

    def can_be(channel: str, item: str) -> bool:
        try:
            return bool(pack.situation({"domain": "records", "channel": channel, "presents": [item]}))
        except SituationError:
            return False

    if is_permit(facts["channel"], presented):
        return set()
    smallest: dict[frozenset[str], list[str]] = {}
    for channel in CHANNELS:
        kept = {item for item in presented if can_be(channel, item)}
        found: list[frozenset[str]] = []
        for size in range(len(items) + 1):
            for addition in map(frozenset, combinations([item for item in items if item not in kept], size)):
                if not any(less <= addition for less in found) and is_permit(channel, kept | addition):
                    found.append(addition)
        for addition in found:
            smallest.setdefault(addition, []).append(channel)
    helps = set()
    for addition, channels in smallest.items():
        shown = tuple(item for item in items if item in addition)
        if len(channels) == 3:
            helps.add(Help(None, shown))
        else:
            helps |= {Help(c, shown) for c in ([facts["channel"]] if facts["channel"] in channels else channels)}
    return helps


def sampled(domain: Domain, count: int, seed: int) -> list[Situation]:
    random = Random(seed)
    found: list[Situation] = []
    while len(found) < count:
        situation = Situation(domain, random.randrange(len(domain.standing)), random.randrange(len(domain.shown)))
        if domain.is_possible(situation):
            found.append(situation)
    return found


def test_no_smaller_and_no_other_addition_would_do() -> None:
    for situation in sampled(RECORDS, 300, seed=3):
        assert set(MRRL.would_help(situation)) == tried(MRRL, situation), situation.words


def test_two_things_together_and_a_thing_that_spoils() -> None:
    """Clauses that need two items at once, or that one item spoils, are helped as exactly."""
    both = '{ presents = { has = ["photo_id", "account_number"], has_none = "own_card" } }'
    pack = pack_with(
        ('one_of = ["card", "number"]', f"one_of = [{both}]"), ('one_of = ["photo_id"]', f"one_of = [{both}]")
    )
    domain = pack.domains["records"]
    situation = pack.situation({"domain": "records", "requester": "holder"})
    assert pack.would_help(situation) == (Help("in_person", ("account_number", "photo_id")),)
    situation = pack.situation({"domain": "records", "requester": "holder", "presents": ["own_card"]})
    assert pack.would_help(situation) == ()
    holders = [s for s in sampled(domain, 400, seed=4) if s.facts["requester"] == "holder"][:15]
    for situation in holders:
        assert set(pack.would_help(situation)) == tried(pack, situation), situation.words


def test_help_leads_to_a_permit() -> None:
    for situation in sampled(RECORDS, 3_000, seed=5):
        facts = situation.facts
        for help in MRRL.would_help(situation):
            channel = help.channel or facts["channel"]
            numbers = ("account_number", "own_number")
            kept = [item for item in facts["presents"] if channel == facts["channel"] or item in numbers]
            given = {**facts, "domain": "records", "channel": channel, "presents": [*kept, *help.presents]}
            assert MRRL.decide(MRRL.situation(given)).outcome == "permit"
