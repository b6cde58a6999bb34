"""The pack says in every situation what the plain reading of the policy says."""

from itertools import combinations, product
from random import Random

import pytest

from circumspect.policy import Decision, Situation, SituationError, load_builtin
from tests.policy import plain_reading

pytestmark = pytest.mark.pure

PACK = load_builtin("mrrl")
RECORDS = PACK.domains["records"]

REQUESTERS = (
    "third_party",
    "holder",
    "listed_person",
    "listed_guardian",
    "parent",
    "law_enforcement",
    "collection_agency",
)
ITEMS = (
    "account_card",
    "account_number",
    "own_card",
    "own_number",
    "photo_id",
    "court_order",
    "subpoena",
    "search_warrant",
    "written_consent",
)
SHOWN = tuple(
    (channel, frozenset(items))
    for channel in ("in_person", "phone", "writing")
    for size in range(len(ITEMS) + 1)
    for items in combinations(ITEMS, size)
)
STANDING = {
    "account_card_status": ("missing", "valid", "expired", "stolen"),
    "own_card_status": ("none", "valid", "expired", "stolen", "missing"),
    "holder_age": ("unknown", "adult", "minor"),
    "agency_contract": ("no", "yes"),
    "authority": ("desk", "circulation_manager", "director"),
    "waiver": ("no", "yes"),
    "court_finding": ("no", "yes"),
}
FOOTAGE = {
    "actor": (
        "public",
        "law_enforcement",
        "staff",
        "weekend_supervisor",
        "it",
        "manager",
        "circulation_manager",
        "assistant_director",
        "director",
    ),
    "action": (
        "view_archive",
        "view_live",
        "export_clip",
        "take_still",
        "hold",
        "post_still",
        "view_ban_board",
        "view_ban_archive",
        "receive_copy",
    ),
    "purpose": ("routine", "incident", "system_check", "availability_check", "legal_request"),
    "incident": ("none", "injury", "crime", "conduct"),
    "process": ("none", "subpoena", "court_order", "required_by_law"),
    "authority": ("none", "circulation_manager", "director"),
    "waiver": ("no", "yes"),
    "authorized": ("no", "yes"),
    "ban": ("none", "in_force", "ended"),
}
CAMERAS = {
    "actor": ("staff", "director"),
    "action": ("place", "move", "record"),
    "area": ("private", "public", "staff_work"),
    "approval": ("none", "given"),
    "signage": ("missing", "posted"),
}


def answer(decision: Decision) -> plain_reading.Answer:
    return decision.outcome, decision.clause, decision.conditions, decision.refer_to


@pytest.mark.parametrize("requester", REQUESTERS)
def test_records_in_every_situation(requester: str) -> None:
    """All 15,482,880 of them, 2,211,840 a requester. A situation's two halves are read by name, and paired."""
    shown = []
    for channel, presents in SHOWN:
        impossible = plain_reading.is_impossible(channel, presents)
        if impossible:
            with pytest.raises(SituationError, match="impossible"):
                RECORDS.situation({"channel": channel, "presents": list(presents)})
        else:
            situation = RECORDS.situation({"channel": channel, "presents": list(presents)})
            shown.append((situation.shown, channel, presents))
    assert len(SHOWN) == 1536 and len(shown) == 580
    possible = {place for place, _, _ in shown}

    read = excluded = 0
    for values in product(*STANDING.values()):
        standing = RECORDS.situation({"requester": requester, **dict(zip(STANDING, values, strict=True))}).standing
        for place, channel, presents in shown:
            expected = plain_reading.records(requester, channel, presents, *values)
            decision = RECORDS.decide(Situation(RECORDS, standing, place))
            if answer(decision) != expected:
                pytest.fail(f"{Situation(RECORDS, standing, place).words}: {answer(decision)}, not {expected}")
            read += 1
        for place in range(len(SHOWN)):
            if place not in possible:
                assert not RECORDS.is_possible(Situation(RECORDS, standing, place))
                excluded += 1
    assert (read, excluded) == (835_200, 1_376_640)


def test_records_asked_whole() -> None:
    """A situation read from all its facts at once is the pair of its halves."""
    random = Random(20180918)
    for _ in range(50_000):
        requester = random.choice(REQUESTERS)
        channel, presents = random.choice(SHOWN)
        values = {name: random.choice(choices) for name, choices in STANDING.items()}
        given = {"domain": "records", "requester": requester, "channel": channel, "presents": [*presents], **values}
        if plain_reading.is_impossible(channel, presents):
            with pytest.raises(SituationError):
                PACK.situation(given)
            continue
        situation = PACK.situation(given)
        assert answer(PACK.decide(situation)) == plain_reading.records(requester, channel, presents, *values.values())
        assert situation.standing == RECORDS.situation({"requester": requester, **values}).standing
        assert situation.shown == RECORDS.situation({"channel": channel, "presents": [*presents]}).shown
        assert {**situation.facts, "presents": frozenset(situation.facts["presents"])} == {
            "requester": requester,
            "channel": channel,
            "presents": presents,
            **values,
        }


def test_footage_in_every_situation() -> None:
    read = 0
    for values in product(*FOOTAGE.values()):
        situation = PACK.situation({"domain": "footage", **dict(zip(FOOTAGE, values, strict=True))})
        assert answer(PACK.decide(situation)) == plain_reading.footage(*values), values
        read += 1
    assert read == 233_280


def test_cameras_in_every_situation() -> None:
    read = 0
    for values in product(*CAMERAS.values()):
        situation = PACK.situation({"domain": "cameras", **dict(zip(CAMERAS, values, strict=True))})
        assert answer(PACK.decide(situation)) == plain_reading.cameras(*values), values
        read += 1
    assert read == 72


def test_only_the_agency_is_narrowed() -> None:
    for domain in PACK.domains.values():
        for clause in domain.clauses:
            permits_agency = (clause.decision.outcome, clause.decision.clause) == ("permit", "D.1")
            assert clause.decision.scope == ("referred_accounts" if permits_agency else "")
