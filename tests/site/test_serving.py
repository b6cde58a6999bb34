"""`circumspect web` and `up`: what they refuse, what they keep running, and how they end."""

import os
import signal
import socket
from pathlib import Path

from tests.site.processes import alive, answers, children_of, end, free_port, running, until
from tests.staff.own_library import OwnLibrary


def test_web_refuses_a_home_without_a_library_and_names_the_command(tmp_path: Path) -> None:
    done = OwnLibrary(tmp_path / "nowhere").run("web", "--port", str(free_port()))
    assert done.returncode == 1
    assert "There is no library in" in done.stderr and "circumspect init" in done.stderr
    assert "Traceback" not in done.stderr


def test_web_refuses_a_database_that_is_behind(standing_library: OwnLibrary) -> None:
    library = standing_library
    record = "__import__('django.db.migrations.recorder', fromlist=['x']).MigrationRecorder.Migration.objects"
    assert int(library.ask(f"{record}.filter(app='desk').update(app='behind')")) >= 1
    done = library.run("web", "--port", str(free_port()))
    library.ask(f"{record}.filter(app='behind').update(app='desk')")
    assert done.returncode == 1
    assert "desk.0001_initial" in done.stderr and "circumspect init" in done.stderr


def test_web_refuses_another_librarys_database(standing_library: OwnLibrary) -> None:
    key = standing_library.home / "keys" / "log.key"
    own = key.read_text()
    key.write_text("ab" * 32 + "\n")
    done = standing_library.run("web", "--port", str(free_port()))
    key.write_text(own)
    assert done.returncode == 1
    assert "belongs to another library" in done.stderr


def test_port_in_use_is_said_before_anything_starts(standing_library: OwnLibrary) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        for command in ("web", "up"):
            done = standing_library.run(command, "--port", str(port))
            assert done.returncode == 1
            assert f"127.0.0.1:{port}" in done.stderr and "Traceback" not in done.stderr


def test_web_serves_pages_and_static_files_and_ends_when_told(standing_library: OwnLibrary) -> None:
    port = free_port()
    with running(standing_library, "web", "--port", str(port), "--workers", "1") as process:
        until(lambda: answers(port) != 0, process)
        assert answers(port) == 200
        assert answers(port, "/static/vendor/htmx.min.js") == 200
        assert answers(port, "/policy/") == 503
        assert end(process) == 0
    assert answers(port) == 0


def test_up_runs_web_record_and_work_restarts_what_dies_and_ends_them_all(standing_library: OwnLibrary) -> None:
    port = free_port()
    with running(standing_library, "up", "--port", str(port), "--workers", "1") as process:
        until(lambda: answers(port) == 200, process)
        children = children_of(process.pid)
        assert sorted(children.values()) == ["record", "web", "work"]
        (worker,) = [pid for pid, command in children.items() if command == "work"]
        os.kill(worker, signal.SIGKILL)
        until(lambda: len(children_of(process.pid)) == 3 and worker not in children_of(process.pid), process)
        started = list(children_of(process.pid))
        assert end(process, signal.SIGINT) == 0
    assert not [pid for pid in started if alive(pid)]
    assert answers(port) == 0
