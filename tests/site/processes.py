"""Real `circumspect` processes on a home folder of their own, answering on a free port of this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.staff.own_library import ENTRY, OwnLibrary

PATIENCE_S = 240


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(library: OwnLibrary, *arguments: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A `circumspect` command, asked to end (and then made to) when the block is left. What it says goes to a file."""
    said = library.home.parent / f"{arguments[0]}-{time.monotonic_ns()}.txt"
    environment = {**library.environment, **more}
    with said.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", ENTRY, *arguments], env=environment, stdout=output, stderr=output
        )
        process.said = said  # type: ignore[attr-defined]
        try:
            yield process
        finally:
            end(process)


def end(process: "subprocess.Popen[bytes]", number: int = signal.SIGTERM) -> int:
    if process.poll() is None:
        process.send_signal(number)
    try:
        return process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def answers(port: int, path: str = "/whom-to-ask/") -> int:
    """The status of a page there; 0 while nobody listens."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return 0


def until(ready: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    """Wait until it is so; fail with what the process said when it has ended or never gets there."""
    deadline = time.monotonic() + PATIENCE_S
    while not ready():
        said: Path = process.said  # type: ignore[attr-defined]
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < deadline, said.read_text()
        time.sleep(0.1)


def children_of(pid: int) -> dict[int, str]:
    """The `circumspect` processes that a process started, with the names of their commands."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_bytes().decode().split("\0")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == pid and ENTRY in command:
            found[int(folder.name)] = command[command.index(ENTRY) + 1]
    return found


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
