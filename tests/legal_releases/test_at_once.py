"""Two things at the same moment: nothing that one of them did is undone by the other, on both databases."""

from tests.bare_library import Told


def test_of_two_at_the_same_moment_neither_undoes_the_other(told_by: Told) -> None:
    """One library for all trials: making one takes longer than they do."""
    trials = told_by("tests.legal_releases.at_once")
    assert trials["silence_while_it_is_sealed"] == {"release": "sealed", "request": "sealed", "silent": True}
    by_link = trials["silence_while_a_link_is_used"]
    assert by_link["silent"] and by_link["release"] in ("sealed", "delivered")
    once = trials["a_link_used_twice"]
    assert once["came"].count("got it") == 1 and once["entries"] == 1
    left_out = trials["left_out_while_it_is_collected"]
    assert left_out == {"left out": True, "state": "collected", "files": 2} or left_out["state"] == "waiting"
    taken_back = trials["taken_back_while_it_is_sealed"]
    assert (taken_back["release"], taken_back["packages"]) == ("preview", 0)
