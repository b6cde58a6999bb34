"""A card that one employee reports stolen while another opens with it never opens after the report."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

ROOT = Path(__file__).parents[2]
ROUNDS = 25


@pytest.fixture
def own_library(tmp_path: Path) -> dict[str, str]:
    """The environment of a library of its own, on the kind of database that these tests run on."""
    (tmp_path / "circumspect.toml").write_text('[ledger]\norigin = "at-once.library.example/log"\n')
    server = os.environ.get("DATABASE_URL", "")
    own = {"CIRCUMSPECT_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    if server.startswith("postgres"):
        name = f"at_once_{os.getpid()}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        own["DATABASE_URL"] = urlsplit(server)._replace(path=f"/{name}").geturl()
    return {**os.environ, **own}


def test_nothing_opens_after_the_report(own_library: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.desk.at_once", str(ROUNDS)]
    done = subprocess.run(command, env=own_library, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    orders = json.loads(done.stdout.splitlines()[-1])
    assert len(orders) == ROUNDS
    for order in orders:
        assert order in (["card.stolen"], ["record.opened", "card.stolen"])
