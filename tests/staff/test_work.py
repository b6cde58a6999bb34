"""The worker as a process: it delivers over real SMTP, survives a server that is away, and ends when it is told to."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.staff.mail_server import MailServer
from tests.staff.own_library import ENTRY, OwnLibrary

ADA = "Employee.objects.get(username='ada')"
NOTICE = f"Notice.objects.create(employee={ADA}, subject='A request waits', mail_due_at={ADA}.created_at).pk"


def test_the_worker_delivers_and_ends_when_told(standing_library: OwnLibrary) -> None:
    library = standing_library
    notice = library.ask(NOTICE)
    with MailServer() as server:
        library.more["MAIL_URL"] = f"smtp://127.0.0.1:{server.port}"
        worker = subprocess.Popen(
            [sys.executable, "-c", ENTRY, "work"], env=library.environment, stderr=subprocess.PIPE
        )
        try:
            wait_for(lambda: bool(server.taken), worker)
        finally:
            worker.send_signal(signal.SIGTERM)
            _, said = worker.communicate(timeout=120)
    assert worker.returncode == 0, said
    assert [mail["To"] for mail in server.taken] == ["ada@library.example"]
    assert library.ask(f"Notice.objects.get(pk={notice}).mailed_at is not None") == "True"


def test_the_worker_does_not_start_without_a_library(tmp_path: Path) -> None:
    done = OwnLibrary(tmp_path / "nowhere").run("work")
    assert done.returncode == 1 and "circumspect init" in done.stderr


def test_the_only_director_gets_in_again_from_the_server(standing_library: OwnLibrary) -> None:
    library = standing_library
    done = library.run("staff", "renew", "ada")
    code = done.stdout.split()[-1]
    assert done.returncode == 0 and len(code) == 19
    assert library.ask(f"{ADA}.has_usable_password(), list(roles_of({ADA}))") == "(False, [Role.DIRECTOR])"
    assert library.ask("(lambda e: (e.kind, e.actor))(Entry.objects.latest('index'))") == (
        "('staff.sign_in_renewed', 'server')"
    )
    assert library.run("staff", "renew", "eve").returncode == 1


def wait_for(happened: object, worker: subprocess.Popen[bytes]) -> None:
    """Until it happened or the worker died; the limit is for a worker that hangs, and is far off."""
    deadline = time.monotonic() + 120
    while not happened() and worker.poll() is None and time.monotonic() < deadline:  # type: ignore[operator]
        time.sleep(0.05)
