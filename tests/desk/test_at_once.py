"""A card that one employee reports stolen while another opens with it never opens after the report."""

from tests.bare_library import Told

ROUNDS = 25


def test_nothing_opens_after_the_report(told_by: Told) -> None:
    orders = told_by("tests.desk.at_once", ROUNDS)
    assert len(orders) == ROUNDS
    for order in orders:
        assert order in (["card.stolen"], ["record.opened", "card.stolen"])
