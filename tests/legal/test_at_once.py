"""Two people, or a person and the worker, at one request at once: whoever comes second goes by what is true then."""

from tests.bare_library import Told


def test_whoever_comes_second_goes_by_what_is_true_then(told_by: Told) -> None:
    assert told_by("tests.legal.at_once") == {
        "sealed_while_fetched": {"second": "LinkOver", "sealed": True, "state": "sealed"},
        "sealed_while_sealing": {"second": "done", "sealed": True, "state": "sealed"},
        "unnamed_while_waiting": {"second": "NoSuchRequest", "checks": 0},
        "designation_over_while_waiting": {"second": "NotAllowed", "waivers": 0},
        "two_decide": {"second": "DecidedAlready", "outcome": "refused"},
        "two_contracts": {"second": "ContractError", "contracts": 1},
    }
