"""A random name begins with nothing that a command takes for an option, wherever it is drawn."""

import subprocess

import pytest

from circumspect.vault import names, random_name

pytestmark = pytest.mark.pure


def test_a_name_never_begins_with_a_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["-rf", "_hidden", "kept-as_it-is"])
    monkeypatch.setattr(names.secrets, "token_urlsafe", lambda size: next(drawn))
    assert random_name(12) == "kept-as_it-is"


def test_names_are_as_long_as_they_were_and_differ() -> None:
    drawn = {random_name(12) for _ in range(2000)}
    assert len(drawn) == 2000 and {len(name) for name in drawn} == {16}
    assert all(name[0].isalnum() for name in drawn)


def test_no_room_draws_names_of_its_own() -> None:
    command = ["grep", "-rl", "token_urlsafe", "--include=*.py", names.__file__.rpartition("/vault/")[0]]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert found == [names.__file__]
