"""`make test` runs a few failed tests once more, alone, says so, and forgives nothing that fails again."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).parents[2]
TESTS = """
import pathlib, pytest
BEEN = pathlib.Path(__file__).with_name("been")

@pytest.mark.parametrize("what", {cases})
def test_it(what):
    first = BEEN / what
    times = first.read_text() if first.exists() else ""
    first.write_text(times + ".")
    assert what.startswith("steady") or (what.startswith("late") and times)
"""


def suite(folder: Path, *cases: str) -> subprocess.CompletedProcess[str]:
    """The script on a suite of these cases: a `late` one passes when it is run again, a `broken` one never."""
    (folder / ".venv/bin").mkdir(parents=True)
    python = folder / ".venv/bin/python"
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    (folder / "been").mkdir()
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -q -p no:django\nmarkers =\n  pure\n  browser\n")
    (folder / "test_cases.py").write_text(TESTS.format(cases=list(cases)))
    environment = {"PATH": "/usr/bin:/bin", "TMPDIR": str(folder), "DATABASE_URL": "postgresql://nowhere.example/"}
    return subprocess.run(
        [ROOT / "setup/test.sh"], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )


def runs(folder: Path) -> dict[str, int]:
    return {path.name: len(path.read_text()) for path in (folder / "been").iterdir()}


def test_what_passes_alone_is_called_unsteady_and_the_suite_goes_on(tmp_path: Path) -> None:
    done = suite(tmp_path, "steady", "late by a bit")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("!!! unsteady: test_cases.py::test_it[late by a bit]") == 1
    assert runs(tmp_path) == {"steady": 2, "late by a bit": 3}, "on SQLite, the late one again, and both on PostgreSQL"
    assert done.stdout.splitlines()[-1].startswith("2 passed in ")


def test_what_fails_again_fails(tmp_path: Path) -> None:
    done = suite(tmp_path, "steady", "late", "broken")
    assert done.returncode == 1 and "unsteady" not in done.stdout and "PostgreSQL" not in done.stdout
    assert runs(tmp_path) == {"steady": 1, "late": 2, "broken": 2}
    assert done.stdout.splitlines()[-1].startswith("1 failed, 1 passed")


def test_more_than_a_few_fail_at_once(tmp_path: Path) -> None:
    done = suite(tmp_path, *(f"late {number}" for number in range(6)))
    assert done.returncode == 1 and "once more" not in done.stdout
    assert set(runs(tmp_path).values()) == {1}
