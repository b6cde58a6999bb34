"""A real library for the browser: a home folder of its own, made by another process and served by `circumspect web`."""

import json
import os
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
def served_library(clock: Path | None = None) -> Iterator[Library]:
    """Make a library in a temporary folder and serve it on a free port until the block ends.

    `clock` is a file with seconds, by which a test moves the library's clock (moved_clock/sitecustomize.py).
    """
    with tempfile.TemporaryDirectory(prefix="circumspect-browser-") as folder:
        home = Path(folder)
        environment = environment_of(home, clock)
        made = run("-m", "tests.browser.make_library", environment=environment)
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
