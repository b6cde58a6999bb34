"""The promises of a pack over every situation: what holds, what breaks, and the smallest situation that breaks it."""

from itertools import product
from random import Random

import pytest

from circumspect.policy.facts import Fact
from circumspect.policy.kinds import kinds
from circumspect.policy.patterns import Rule, compile_rules, everything
from tests.policy.packs import MRRL, pack_with, without_row

pytestmark = pytest.mark.pure


def test_the_pack_of_the_library_keeps_its_promises() -> None:
    proof = MRRL.prove()
    assert proof.ok and proof.problems == ()
    read = {domain.domain: (domain.situations, domain.impossible) for domain in proof.domains}
    assert read == {"records": (15_482_880, 9_636_480), "footage": (233_280, 0), "cameras": (72, 0)}
    assert proof.situations == 15_716_232
    assert all(domain.promises >= 5 for domain in proof.domains)


def test_a_broken_promise_names_the_smallest_situation() -> None:
    """Someone drops the requirement that the card be valid."""
    valid = 'when = { presents = { has = "account_number" }, account_card_status = "valid" }'
    proof = pack_with((valid, valid.replace(', account_card_status = "valid"', ""))).prove()
    broken = {broken.promise.id: broken for domain in proof.domains for broken in domain.broken}
    assert set(broken) == {"stolen-card", "stolen-card-of-the-holder"}
    assert broken["stolen-card"].example == "requester listed_person, presents account_number"
    assert broken["stolen-card"].decision.clause == "B.2"
    assert not proof.ok
    assert any(
        "stolen-card" in problem and "requester listed_person, presents account_number → permit, B.2" in problem
        for problem in proof.problems
    )


def test_an_always_that_does_not_hold() -> None:
    proof = pack_with(without_row("A.1-photo-id", "records.clause")).prove()
    (broken,) = proof.domains[0].broken
    assert broken.promise.id == "holder-with-photo-id"
    assert broken.example == "requester holder, presents photo_id"
    # Every holder with a photo ID and neither card nor number that counts, counted by hand:
    # 16 sets of papers × 4 sets of own card and number × (3 statuses that count nothing × 4 sets of card and number,
    # and valid with neither) × 360 combinations of the facts that don't matter
    assert broken.situations == 16 * 4 * (3 * 4 + 1) * 360


def test_a_clause_that_never_decides_is_a_problem() -> None:
    row, _ = without_row("A.1", "records.clause")
    copy = row.replace('id = "A.1"', 'id = "A.1-again"')
    after = 'id = "B.1-photo-id"'
    proof = pack_with((f"[[records.clause]]\n{after}", f"{copy}\n\n[[records.clause]]\n{after}")).prove()
    assert [clause.row for clause in proof.domains[0].dead] == ["A.1-again"]
    assert any('"A.1-again" never decides' in problem for problem in proof.problems)


def test_a_clause_for_what_cannot_be_never_decides() -> None:
    photo = 'when = { requester = "holder" }\none_of = ["photo_id"]'
    proof = pack_with((photo, 'when = { requester = "holder", channel = "phone" }\none_of = ["photo_id"]')).prove()
    assert "A.1-photo-id" in [clause.row for clause in proof.domains[0].dead]


def test_a_promise_about_nothing_is_a_problem() -> None:
    when = 'when = { requester = "parent" }\nnone_of = ["card", "number"]'
    proof = pack_with(
        (when, 'when = { requester = "parent", channel = "phone", presents = { has = "photo_id" } }')
    ).prove()
    assert [promise.id for promise in proof.domains[0].idle] == ["parent-by-photo-id-alone"]
    assert not proof.ok


def test_overlaps_are_reported_and_no_problem() -> None:
    overlaps = {(overlap.first.row, overlap.second.row) for overlap in MRRL.prove().domains[0].overlaps}
    assert ("B.1-photo-id", "B.2") in overlaps and ("P.1", "P.2") in overlaps
    assert all("would permit" in str(overlap) for domain in MRRL.prove().domains for overlap in domain.overlaps)


def test_a_refusal_that_shadows_a_permit_is_reported() -> None:
    row, _ = without_row("A.1-otherwise", "records.clause")
    first, _ = without_row("A.1", "records.clause")
    narrow = row.replace('requester = "holder"', 'requester = "holder", holder_age = "minor"')
    proof = pack_with((first, f"{narrow.replace('A.1-otherwise', 'A.1-minors')}\n\n{first}")).prove()
    assert ("A.1-minors", "A.1") in {(overlap.first.row, overlap.second.row) for overlap in proof.domains[0].overlaps}


FACTS = (
    Fact("color", ("red", "green", "blue")),
    Fact("carries", ("a", "b", "c", "d"), is_set=True),
    Fact("size", ("small", "large")),
)


@pytest.mark.parametrize("seed", range(40))
def test_kinds_count_and_find_what_reading_one_by_one_does(seed: int) -> None:
    random = Random(seed)

    def pattern() -> tuple[int, ...]:
        return tuple(random.choice([whole, random.randrange(1, whole + 1)]) for whole in everything(FACTS))

    rules = [
        Rule(pattern(), tuple(pattern() for _ in range(random.randrange(3))), tuple(pattern() for _ in range(seed % 2)))
        for _ in range(5)
    ]
    compiled = compile_rules(FACTS, rules)
    box = pattern()

    def fits(pattern: tuple[int, ...], positions: tuple[int, ...]) -> bool:
        return all(allowed >> position & 1 for allowed, position in zip(pattern, positions, strict=True))

    def says(rule: Rule, positions: tuple[int, ...]) -> bool:
        some = not rule.one_of or any(fits(each, positions) for each in rule.one_of)
        return fits(rule.when, positions) and some and not any(fits(each, positions) for each in rule.none_of)

    expected: dict[tuple[bool, ...], list[int]] = {}
    for positions in product(range(3), range(16), range(2)):
        if fits(box, positions):
            distance = (positions[0] > 0) + positions[1].bit_count() + (positions[2] > 0)
            expected.setdefault(tuple(says(rule, positions) for rule in rules), []).append(distance)

    found: dict[tuple[bool, ...], list[tuple[int, int]]] = {}
    for mask, kind in kinds(FACTS, compiled.masks, box).items():
        verdicts = tuple(reader.fits(mask) for reader in compiled.readers)
        found.setdefault(verdicts, []).append((kind.count, kind.distance))
        assert tuple(says(rule, kind.smallest) for rule in rules) == verdicts
        assert fits(box, kind.smallest)
    assert {said: (len(all_), min(all_)) for said, all_ in expected.items()} == {
        said: (sum(count for count, _ in each), min(distance for _, distance in each)) for said, each in found.items()
    }
