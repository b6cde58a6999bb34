"""Two people, or a person and the worker, at one request at once: whoever comes second goes by what is true then."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def became(tmp_path: Path) -> dict[str, dict[str, object]]:
    """What became of each pair (at_once.py), in a library of its own on the database that these tests run on."""
    (tmp_path / "circumspect.toml").write_text('[ledger]\norigin = "at-once.library.example/legal"\n')
    own = {"CIRCUMSPECT_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    server = os.environ.get("DATABASE_URL", "")
    if server.startswith("postgres"):
        name = f"legal_at_once_{os.getpid()}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        own["DATABASE_URL"] = urlsplit(server)._replace(path=f"/{name}").geturl()
    command = [sys.executable, "-m", "tests.legal.at_once"]
    done = subprocess.run(command, env={**os.environ, **own}, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told: dict[str, dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_whoever_comes_second_goes_by_what_is_true_then(became: dict[str, dict[str, object]]) -> None:
    assert became == {
        "sealed_while_fetched": {"second": "LinkOver", "sealed": True, "state": "sealed"},
        "sealed_while_sealing": {"second": "done", "sealed": True, "state": "sealed"},
        "unnamed_while_waiting": {"second": "NoSuchRequest", "checks": 0},
        "designation_over_while_waiting": {"second": "NotAllowed", "waivers": 0},
        "two_decide": {"second": "DecidedAlready", "outcome": "refused"},
        "two_contracts": {"second": "ContractError", "contracts": 1},
    }
