"""Real processes that write to a library of their own: one after the other, killed, or many at once.

    begin | append COUNT | killed TIMES FOLDER | together PROCESSES SECONDS FOLDER

An index goes to the file of the acknowledged, one a line, only after its transaction was committed.
"""

import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path


def begin() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from circumspect.ledger.actions.begin import begin_log, make_keys

    call_command("migrate", "ledger", verbosity=0)
    make_keys(settings.LEDGER_KEYS)
    begin_log()


def append_one(number: int) -> int:
    from django.db import transaction

    from circumspect.ledger.actions import append

    with transaction.atomic():
        return append(
            "test.happened",
            actor=f"writer-{os.getpid()}",
            clause="7.3",
            subject=f"account:{number % 10}",
            details={"name": "A. Tester", "number": number},
        ).index


def append_and_acknowledge(acknowledged: Path, until: float) -> None:
    from django.db import connection

    connection.close()  # a process never uses the connection of the one it was forked from
    file = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in count():
        if time.monotonic() > until:
            break
        os.write(file, b"%d\n" % append_one(number))


def started(acknowledged: Path, seconds: float) -> int:
    """A process that appends for so long. Forked: 25 fresh interpreters would take longer than all the appending."""
    child = os.fork()
    if child == 0:
        try:
            append_and_acknowledge(acknowledged, time.monotonic() + seconds)
        except BaseException as error:  # noqa: BLE001  (a child must never go on as its parent)
            os.write(2, f"{error!r}\n".encode())
            os._exit(1)
        os._exit(0)
    return child


def killed(times: int, folder: Path) -> None:
    """Each time another process appends and is killed with -9 at a random moment; then everything must still hold."""
    from django.db import connection

    from circumspect.ledger.verification import verify_log

    chance = random.Random(25)
    connection.close()
    for number in range(times):
        acknowledged = folder / f"{number}.acknowledged"
        child = started(acknowledged, 60)
        while not (acknowledged.exists() and acknowledged.stat().st_size):
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        result = verify_log()
        assert not result.faults, result.faults
        promised = [int(line) for line in acknowledged.read_text().split()]
        assert promised[-1] < result.size, f"entry {promised[-1]} was acknowledged, but there are only {result.size}"
        connection.close()
        print(number, result.size, flush=True)


def together(processes: int, seconds: float, folder: Path) -> None:
    children = [started(folder / f"{number}.acknowledged", seconds) for number in range(processes)]
    failed = [child for child in children if os.waitpid(child, 0)[1] != 0]
    if failed:
        sys.exit(f"{len(failed)} of {processes} writers failed")


def main() -> None:
    match sys.argv[1:]:
        case ["begin"]:
            begin()
        case ["append", number]:
            for each in range(int(number)):
                append_one(each)
        case ["killed", times, folder]:
            killed(int(times), Path(folder))
        case ["together", processes, seconds, folder]:
            together(int(processes), float(seconds), Path(folder))
