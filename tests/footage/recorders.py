"""Recorders of a library of its own, begun and killed quickly: each is a fork of one process that has imported
everything, and runs the real command.

Run as `python -m tests.footage.recorders` in the library's environment: `record` on standard input begins one and
answers with its process's number; `wait NUMBER` answers with how that one ended.
"""

import importlib
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.staff.own_library import OwnLibrary


@dataclass(frozen=True, slots=True)
class Recorders:
    process: subprocess.Popen[str]

    def begin(self) -> int:
        """Begin another; the number of its process."""
        return self.ask("record")

    def ended(self, pid: int) -> int:
        """Wait until that one ended: its exit status, or minus the signal's number."""
        return self.ask(f"wait {pid}")

    def ask(self, line: str) -> int:
        assert self.process.stdin and self.process.stdout
        print(line, file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())


@contextmanager
def recorders(library: OwnLibrary) -> Iterator[Recorders]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.footage.recorders"],
        env=library.environment,
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield Recorders(process)
        assert process.stdin
        process.stdin.close()


def main() -> None:
    import django

    django.setup()
    for module in ("cli", "site.commands.record", "site.readiness", "footage.recorder.recorder"):
        importlib.import_module(f"circumspect.{module}")
    for line in sys.stdin:
        command, *number = line.split()
        answer = begun() if command == "record" else os.waitstatus_to_exitcode(os.waitpid(int(number[0]), 0)[1])
        print(answer, flush=True)


def begun() -> int:
    """A process that is `circumspect record` and shares nothing with this one but what was imported."""
    pid = os.fork()
    if pid:
        return pid
    try:
        said = os.open(Path(os.environ["CIRCUMSPECT_HOME"]) / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for number in (1, 2):
            os.dup2(said, number)
        importlib.import_module("circumspect.cli").main(["record"], prog_name="circumspect", standalone_mode=False)
    except BaseException:  # noqa: BLE001  (a child must never go on as its parent)
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
