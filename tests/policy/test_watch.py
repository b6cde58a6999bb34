"""What is looked for in the log is written in the pack, and a row that can't be meant is refused by name."""

import pytest

from circumspect.policy import PackError
from circumspect.policy.difference import diff_texts
from circumspect.policy.watch import LIMITS
from tests.policy.packs import MRRL, pack_with

pytestmark = pytest.mark.pure


def test_every_kind_of_rule_has_a_row_with_its_reason_and_clause() -> None:
    assert {watch.kind for watch in MRRL.watches} == set(LIMITS)
    for watch in MRRL.watches:
        assert watch.reason and watch.clause and watch.title
        assert set(watch.limits) == set(LIMITS[watch.kind])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('kind = "own_name"', 'kind = "own_nam"', 'watch 1 "own-name": key "kind": .*did you mean "own_name"'),
        ("most = 10\n", "", 'watch 3 "name-searches": key "most": is missing'),
        ("most = 10\n", "most = 0\n", "at least 1"),
        ("closes = 22", "closes = 6", "after it opens"),
        ("closes = 22", "closes = 25", "at most 24"),
        ("within = 14", "within = 3", "at least as many as days"),
        ("common = 12", "common = 12\nmoost = 1", "moost"),
        ('id = "colleague"', 'id = "own-name"', "earlier row"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused(old: str, new: str, expected: str) -> None:
    with pytest.raises(PackError, match=expected):
        pack_with((old, new))


def test_a_pack_without_rows_looks_for_nothing() -> None:
    source = MRRL.source.decode()
    rows = source[source.index("[[watch]]") : source.index("# Records: may")].rsplit("# ---", 1)[0]
    assert pack_with((rows, "")).watches == ()


def test_an_amendment_of_what_is_looked_for_is_shown() -> None:
    (change,) = diff_texts(MRRL, pack_with(("most = 10\n", "most = 20\n")))
    assert change.what == "watch name-searches"
    assert "10" in (change.before or "") and "20" in (change.after or "")
