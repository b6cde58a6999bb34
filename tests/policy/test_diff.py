"""What an amendment changes is told whole, and nothing that it doesn't change."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from circumspect.policy import Change, Decision, Domain, Pack, Situation, diff, diff_texts
from tests.policy.packs import MRRL, pack_with, without_row

pytestmark = pytest.mark.pure


def holds(change: Change, domain: Domain, situation: Situation) -> bool:
    positions = domain.positions(situation)
    return any(all(allowed >> at & 1 for allowed, at in zip(box, positions, strict=True)) for box in change.boxes)


def both(new: Pack, name: str, step: int) -> Iterator[tuple[Situation, Decision, Decision]]:
    """Every situation that can be, or one of so many, with the decisions before and after."""
    before, after = MRRL.domains[name], new.domains[name]
    for place in range(0, len(before.standing) * len(before.shown), step):
        old = Situation(before, *divmod(place, len(before.shown)))
        if before.is_possible(old):
            yield old, before.decide(old), after.decide(Situation(after, old.standing, old.shown))


def assert_told_exactly(new: Pack, name: str, changes: tuple[Change, ...], step: int) -> None:
    """Each situation is in the change that it belongs to and in no other."""
    assert all(change.is_whole for change in changes)
    for situation, was, is_ in both(new, name, step):
        found = [change for change in changes if holds(change, MRRL.domains[name], situation)]
        if replace(was, policy="") == replace(is_, policy=""):
            assert found == [], situation.words
        else:
            (change,) = found
            assert (change.before.substance, change.after.substance) == (was.substance, is_.substance)


def test_the_same_pack_changes_nothing() -> None:
    assert diff(MRRL, MRRL) == ()
    assert diff_texts(MRRL, MRRL) == ()


def test_one_change_is_one_box() -> None:
    new = pack_with(without_row("C.1-phone", "records.clause"))
    (change,) = diff(MRRL, new)
    assert (change.before.clause, change.after.clause, change.situations) == ("C.1", "C.3", 240)
    assert change.where == (
        "requester listed_guardian, channel phone, presents account_number, "
        "account_card_status valid, holder_age minor",
    )
    assert change.is_whole and not change.is_wording


def test_footage_told_exactly() -> None:
    new = pack_with(
        ('purpose = "availability_check", incident = ["injury", "crime", "conduct"]', 'purpose = "availability_check"'),
        ('action = "hold", incident = ["crime", "conduct"]', 'action = "hold", incident = ["injury", "crime"]'),
    )
    changes = diff(MRRL, new)
    assert len(changes) == 4
    assert_told_exactly(new, "footage", changes, step=5)
    counted = Counter((was.substance, is_.substance) for _, was, is_ in both(new, "footage", step=1))
    assert all(counted[change.before.substance, change.after.substance] == change.situations for change in changes)


def test_records_told_exactly() -> None:
    """Photo IDs no longer count for a holder whose card is valid: boxes over sets of what is presented."""
    photo = 'when = { requester = "holder" }\none_of = ["photo_id"]'
    new = pack_with((photo, photo.replace('"holder"', '"holder", account_card_status = ["stolen", "missing"]')))
    changes = diff(MRRL, new)
    assert len(changes) == 1
    assert_told_exactly(new, "records", changes, step=61)


def test_other_words_are_told_apart_from_other_decisions() -> None:
    new = pack_with(
        ("Thank you, that's all I need.", "Thank you!"), ("footage_retention_days = 30", "footage_retention_days = 14")
    )
    (change,) = diff(MRRL, new)
    assert change.is_wording and change.where
    (text,) = diff_texts(MRRL, new)
    assert (text.what, text.before, text.after) == ("setting footage_retention_days", "30", "14")


def test_a_question_that_only_one_pack_asks() -> None:
    question = '[[cameras.question]]\nid = "union_agrees"\nask = "Does the union agree?"\nsummary = "s"\n\n'
    private, _ = without_row("S.2-private", "cameras.clause")
    added = private.replace("S.2-private", "S.2-union").replace('area = "private"', 'union_agrees = "no"')
    new = pack_with((private, f"{question}{private}\n\n{added}"))
    changes = diff(MRRL, new)
    assert {where for change in changes for where in change.where} == {
        "actor director, action place or move, area public or staff_work, union_agrees no",
        "actor staff, action place or move, area public or staff_work, union_agrees no",
        "action record, area public or staff_work, approval given, signage missing, union_agrees no",
        "action record, area public or staff_work, approval given, signage posted, union_agrees no",
        "action record, area public or staff_work, approval none, union_agrees no",
    }
    assert {change.where for change in diff(new, MRRL)} == {change.where for change in changes}
    assert any(text.what == "cameras question union_agrees" and text.before is None for text in diff_texts(MRRL, new))
