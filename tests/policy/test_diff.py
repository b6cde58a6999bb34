"""What an amendment changes is told whole, and nothing that it doesn't change."""

import pytest

from circumspect.policy import Change, Domain, Pack, Situation, diff, diff_texts
from tests.policy.packs import MRRL, pack_with, without_row

pytestmark = pytest.mark.pure


def holds(change: Change, domain: Domain, situation: Situation) -> bool:
    positions = domain.positions(situation)
    return any(all(allowed >> at & 1 for allowed, at in zip(box, positions, strict=True)) for box in change.boxes)


def assert_told_exactly(new: Pack, name: str, changes: tuple[Change, ...], situations: range | None = None) -> None:
    """Every situation (or every so many) is in the change that it belongs to, in no other, and counted."""
    before, after = MRRL.domains[name], new.domains[name]
    counted = dict.fromkeys(range(len(changes)), 0)
    places = situations or range(len(before.standing) * len(before.shown))
    for place in places:
        standing, shown = divmod(place, len(before.shown))
        old, now = Situation(before, standing, shown), Situation(after, standing, shown)
        if not before.is_possible(old):
            continue
        was, is_ = before.decide(old), after.decide(now)
        for number, change in enumerate(changes):
            belongs = (was.substance, was.say, is_.substance, is_.say) == (
                change.before.substance,
                change.before.say,
                change.after.substance,
                change.after.say,
            )
            assert holds(change, after, now) == belongs, f"{old.words}: {change.where}"
            counted[number] += belongs
        if was.substance != is_.substance:
            assert sum(holds(change, after, now) for change in changes) == 1
    if situations is None:
        assert [change.situations for change in changes] == list(counted.values())


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
    assert len(changes) == 4 and all(change.is_whole for change in changes)
    assert_told_exactly(new, "footage", changes)


def test_records_told_exactly() -> None:
    """Photo IDs no longer count for a holder whose card is valid: boxes over sets of what is presented."""
    photo = 'when = { requester = "holder" }\none_of = ["photo_id"]'
    new = pack_with((photo, photo.replace('"holder"', '"holder", account_card_status = ["stolen", "missing"]')))
    changes = diff(MRRL, new)
    assert len(changes) == 1
    assert_told_exactly(new, "records", changes, range(0, 15_482_880, 61))


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
