"""Two things at the same moment: nothing that one of them did is undone by the other, on both databases."""

import json
import subprocess
import sys

import pytest

from tests.desk.test_at_once import ROOT, own_library

__all__ = ["own_library"]


@pytest.fixture
def trials(own_library: dict[str, str]) -> dict[str, dict[str, object]]:
    command = [sys.executable, "-m", "tests.legal_releases.at_once"]
    done = subprocess.run(command, env=own_library, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_of_two_at_the_same_moment_neither_undoes_the_other(trials: dict[str, dict[str, object]]) -> None:
    """One library for all trials: making one takes longer than they do."""
    assert trials["silence_while_it_is_sealed"] == {"release": "sealed", "request": "sealed", "silent": True}
    by_link = trials["silence_while_a_link_is_used"]
    assert by_link["silent"] and by_link["release"] in ("sealed", "delivered")
    once = trials["a_link_used_twice"]
    assert once["came"].count("got it") == 1 and once["entries"] == 1  # type: ignore[attr-defined]
    left_out = trials["left_out_while_it_is_collected"]
    assert left_out == {"left out": True, "state": "collected", "files": 2} or left_out["state"] == "waiting"
    taken_back = trials["taken_back_while_it_is_sealed"]
    assert (taken_back["release"], taken_back["packages"]) == ("preview", 0)
