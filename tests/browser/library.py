"""A real library for the browser: a home folder of its own, made by another process and served by `circumspect web`."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.migrated import copy_tables

ROOT = Path(__file__).parents[2]
MOVED = Path(__file__).with_name("moved_clock")
PATIENCE_S = 60


@dataclass(frozen=True, slots=True)
class Library:
    """A library that answers at `url`. `paths`: an example of every address, by name; `people`: who has which role;
    `cards`: the number of each account to try; `recovery_codes`: of those roles whose person has a second factor.
    """

    url: str
    home: Path
    paths: dict[str, str]
    people: dict[str, str]
    password: str
    cards: dict[str, str]
    recovery_codes: dict[str, str]


@contextmanager
def served_library(clock: Path | None = None, shared: Path | None = None) -> Iterator[Library]:
    """A library of its own in a temporary folder, served on a free port until the block ends.

    `clock` is a file with seconds, by which a test moves the library's clock (moved_clock/sitecustomize.py); `shared` a
    folder in which a library once made is kept, to be copied by whoever needs one next.
    """
    with tempfile.TemporaryDirectory(prefix="circumspect-browser-") as folder:
        home = Path(folder) / "home"
        made = make_in(home, shared)
        environment = environment_of(home, clock)
        port = free_port()
        serve = [sys.executable, "-c", "from circumspect.cli import main; main()", "web"]
        with (home / "web.log").open("wb") as log:
            server = subprocess.Popen(
                [*serve, "--port", str(port), "--workers", "1"], env=environment, stdout=log, stderr=log, cwd=ROOT
            )
            try:
                url = f"http://127.0.0.1:{port}"
                wait_for(url, server, home / "web.log")
                yield Library(url=url, home=home, **made)
            finally:
                server.terminate()
                server.wait(PATIENCE_S)


def make_in(home: Path, shared: Path | None) -> dict[str, object]:
    """What make_library printed of it. Among those who share a folder the first makes it, under a lock."""
    if shared is None:
        copy_tables(home)
        return run("-m", "tests.browser.make_library", environment=environment_of(home))
    with (shared / "library.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told, first = shared / "library.json", shared / "library"
        if not told.exists():
            shutil.rmtree(first, ignore_errors=True)
            told.write_text(json.dumps(make_in(first, None)), encoding="utf-8")
        shutil.copytree(first, home)
        return json.loads(told.read_text(encoding="utf-8"))


def environment_of(home: Path, clock: Path | None = None) -> dict[str, str]:
    """Nothing of the tests' own library: its database and settings are others."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "MAIL_URL")}
    if clock is not None:
        kept |= {"MOVED_CLOCK": str(clock), "PYTHONPATH": os.pathsep.join([str(MOVED), kept.get("PYTHONPATH", "")])}
    return {**kept, "CIRCUMSPECT_HOME": str(home), "DJANGO_SETTINGS_MODULE": "circumspect.site.settings"}


def run(*arguments: str, environment: dict[str, str]) -> dict[str, object]:
    """Run Python in the library; what it prints last is JSON."""
    done = subprocess.run([sys.executable, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The pages didn't come up at {url}:\n{log.read_text()}")
