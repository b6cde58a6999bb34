"""Python processes that start quickly: each is a fork of one that has imported the heavy parts, before any settings
were read. What it runs, its environment, input, output and end are its own, as if it had been started anew.

A fresh interpreter spends a second of processor time on importing Django, NumPy and FFmpeg; the tests start hundreds.
"""

import atexit
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import types
from functools import cache
from pathlib import Path
from threading import Lock

HEAVY = (
    "argon2 django.core.management django.db.migrations.executor django.db.models django.forms django.http httpx "
    "numpy psycopg rich.console circumspect.cli circumspect.media circumspect.merkle circumspect.policy "
    "circumspect.vault"
)
SENDING = Lock()


def run(
    code: str, *arguments: str, environment: dict[str, str], stdin: str = "", timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """As `subprocess.run([python, "-c", code, *arguments], …)` does it. Raises TimeoutExpired."""
    with tempfile.TemporaryDirectory(prefix="circumspect-process-") as name:
        folder = Path(name)
        (folder / "in").write_text(stdin)
        wanted = {
            "folder": name,
            "code": code,
            "arguments": arguments,
            "environment": environment,
            "cwd": str(Path.cwd()),
        }
        with SENDING:
            server = started()
            assert server.stdin
            print(json.dumps(wanted), file=server.stdin, flush=True)
        deadline = time.monotonic() + timeout
        while not (folder / "status").exists():
            if time.monotonic() > deadline or server.poll() is not None:
                os.kill(int((folder / "pid").read_text()), signal.SIGKILL)
                raise subprocess.TimeoutExpired(
                    code, timeout, (folder / "out").read_bytes(), (folder / "err").read_bytes()
                )
            time.sleep(0.003)
        status = int((folder / "status").read_text())
        return subprocess.CompletedProcess(
            [sys.executable, "-c", code, *arguments],
            status,
            (folder / "out").read_text(),
            (folder / "err").read_text(),
        )


@cache
def started() -> subprocess.Popen[str]:
    """The process whose forks run; it ends with this one."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.quick_python"],
        env=kept,
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        text=True,
    )
    atexit.register(server.kill)
    return server


def main() -> None:
    for module in HEAVY.split():
        importlib.import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        if os.fork() == 0:
            look_after(**json.loads(line))


def look_after(folder: str, **wanted: object) -> None:
    """Fork once more, wait for the end of that one, and say how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    place = Path(folder)
    for number, name, how in ((0, "in", os.O_RDONLY), (1, "out", os.O_WRONLY), (2, "err", os.O_WRONLY)):
        os.dup2(os.open(place / name, how | os.O_CREAT, 0o600), number)
    child = os.fork()
    if child == 0:
        become(**wanted)  # type: ignore[arg-type]
    (place / "pid").write_text(str(child))
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    (place / "status.new").write_text(str(ended))
    (place / "status.new").rename(place / "status")
    os._exit(0)


def become(code: str, arguments: list[str], environment: dict[str, str], cwd: str) -> None:
    """Run the code as the main module of a process that was just started."""
    status = 1
    try:
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(environment)
        sys.path[:0] = [path for path in environment.get("PYTHONPATH", "").split(os.pathsep) if path]
        sys.stdin, sys.argv = open(0, closefd=False), ["-c", *arguments]  # noqa: SIM115
        main_module = sys.modules["__main__"] = types.ModuleType("__main__")
        exec(compile(code, "<string>", "exec"), main_module.__dict__)
        status = 0
    except SystemExit as ended:
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001  (a child must never go on as its parent)
        traceback.print_exc()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
