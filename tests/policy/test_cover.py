"""The overview says in each cell what the policy decides there."""

from itertools import product

import pytest

from circumspect.policy import PolicyError, cover
from tests.policy.packs import MRRL, pack_with, without_row

pytestmark = pytest.mark.pure


def test_records() -> None:
    rows = {row.who: {cell.column: cell.decision for cell in row.cells} for row in cover(MRRL)}
    holder = rows["requester holder"]
    assert {name for name, decision in holder.items() if decision.outcome == "permit"} == {
        "account_card",
        "account_number",
        "account_number by phone",
        "photo_id",
    }
    assert holder["photo_id"].conditions == ("match_name",)
    adult = rows["requester listed_guardian, holder_age unknown or adult"]
    assert {(decision.outcome, decision.clause) for decision in adult.values()} == {("refuse", "C.1")}
    outsider = rows["requester third_party, authority circulation_manager or director"]
    assert (outsider["court_order with finding"].outcome, outsider["court_order"].refer_to) == ("permit", ("counsel",))


@pytest.mark.parametrize("name", ["records", "footage", "cameras"])
def test_everyone_is_in_exactly_one_row_and_is_told_what_it_says(name: str) -> None:
    domain, rows = MRRL.domains[name], cover(MRRL, name)
    who = domain.vocabulary.who
    for values in product(*(domain.facts[fact].values for fact in who)):
        given = dict(zip(who, values, strict=True))
        (row,) = [r for r in rows if all(given[fact] in allowed for fact, allowed in r.allowed.items())]
        for cell, column in zip(row.cells, domain.vocabulary.columns, strict=True):
            decision = MRRL.decide(domain.situation({**given, **column.given}))
            assert (cell.column, cell.decision.substance) == (column.label, decision.substance)


def test_a_question_of_the_library_makes_rows_of_its_own() -> None:
    question = '[[records.question]]\nid = "fees_owed"\nask = "Are fees owed?"\nsummary = "s"\n\n'
    row, _ = without_row("A.1", "records.clause")
    added = row.replace('"A.1"', '"A.1-fees"', 1).replace('"holder"', '"holder", fees_owed = "yes"')
    pack = pack_with((row, question + added.replace('"permit"', '"refuse"') + "\n\n" + row))
    whos = [row.who for row in cover(pack)]
    assert "requester holder, fees_owed no" in whos and "requester holder, fees_owed yes" in whos
    assert "requester holder" not in whos


def test_an_unknown_domain() -> None:
    with pytest.raises(PolicyError, match='"record" is no domain'):
        cover(MRRL, "record")
