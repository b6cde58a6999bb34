"""A library that has its tables and nothing else, for a script of the tests that needs a database of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.staff.own_library import own_library

ROOT = Path(__file__).parents[1]
Told = Callable[..., Any]


@pytest.fixture
def told_by(tmp_path: Path) -> Iterator[Told]:
    """`told_by("tests.room.script", argument…)`: what it printed last, as JSON. On the database of these tests."""
    with own_library(tmp_path) as library:
        library.home.mkdir(mode=0o700, exist_ok=True)
        (library.home / "circumspect.toml").write_text('[ledger]\norigin = "at-once.library.example/log"\n')
        kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        own = {"CIRCUMSPECT_HOME": str(library.home), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        if library.database_url:
            own["DATABASE_URL"] = library.database_url

        def told(module: str, *arguments: object) -> Any:
            command = [sys.executable, "-m", module, *map(str, arguments)]
            done = subprocess.run(command, env={**kept, **own}, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
            return json.loads(done.stdout.splitlines()[-1])

        yield told
