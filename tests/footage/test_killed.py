"""A recorder may be killed at any moment: at most the open group of pictures is lost, and every gap is explained."""

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from circumspect.media import Drawing, drawn_file
from tests.footage.cameras import served
from tests.footage.recorders import Recorders, recorders
from tests.staff.own_library import OwnLibrary, own_library

KILLS = 5 if os.environ.get("DATABASE_URL") else 25  # what survives is in files; the rows are made from them
GOP_S = 0.5
ROOT = Path(__file__).parents[2]
END_LEASES = """
import django; django.setup()
import sys
from datetime import UTC, datetime
from circumspect.footage.models import Lease
for _line in sys.stdin:
    print(Lease.objects.update(until=datetime.now(UTC)), flush=True)
"""
REPORT = """
import django, json; django.setup()
from datetime import timedelta
from circumspect.footage.models import Gap, Lease, Minute
from circumspect.footage.report import faults
from circumspect.media import as_datetime
rows = [
    (m.camera_id, as_datetime(m.start).timestamp(), as_datetime(m.end).timestamp())
    for m in Minute.objects.order_by("camera_id", "start")
]
gaps = [
    (g.camera_id, g.began_at.timestamp(), g.ended_at and g.ended_at.timestamp(), g.reason)
    for g in Gap.objects.order_by("began_at")
]
leases = [(l.camera_id, l.recorder, l.state) for l in Lease.objects.order_by("camera_id")]
print(json.dumps({"rows": rows, "gaps": gaps, "leases": leases, "faults": list(faults())}))
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnLibrary]:
    films = tmp_path_factory.mktemp("films")
    drawn_file(Drawing(width=320, height=180, rate=10, gop=int(10 * GOP_S)), films / "long.mp4", 10 * 30)
    with own_library(tmp_path_factory.mktemp("own")) as library, served(films) as address:
        done = library.init()
        assert done.returncode == 0, done.stderr
        in_tests = OwnLibrary(
            library.home,
            library.database_url,
            {"DJANGO_SETTINGS_MODULE": "circumspect.site.settings", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        )
        urls = [f"{address}/long.mp4?{number}" for number in (1, 2)]
        prepared = in_tests.run(*urls, code="from tests.footage.prepare import main; import sys; main(sys.argv[1:])")
        assert prepared.returncode == 0, prepared.stderr
        yield in_tests


@pytest.fixture(scope="module")
def fresh(library: OwnLibrary) -> Iterator[Recorders]:
    with recorders(library) as begun:
        yield begun


@pytest.fixture(scope="module")
def end_leases(library: OwnLibrary) -> Iterator[Callable[[], None]]:
    """Lets the time of every lease be over, as it is eight seconds after a recorder's death."""
    command = [sys.executable, "-c", END_LEASES]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=library.environment, **pipes) as process:

        def end() -> None:
            print(file=process.stdin, flush=True)
            assert process.stdout.readline().strip().isdecimal()

        yield end
        process.stdin.close()


def wait_for_chunks(library: OwnLibrary, seconds: float) -> None:
    """Until both cameras are being written anew, and a little longer."""
    begun, deadline = time.time(), time.monotonic() + 120
    while time.monotonic() < deadline:
        if len([size for written, size in being_written(library) if written > begun and size > 500]) == 2:
            time.sleep(seconds)
            return
        time.sleep(0.05)
    written = library.home / "said.txt"
    said = written.read_text() if written.exists() else "nothing, not even that it began"
    raise AssertionError(f"The recorder wrote nothing. It said: {said[-2000:]}")


def being_written(library: OwnLibrary) -> list[tuple[float, int]]:
    """When each minute that is being written was written to last, and how large it is."""
    found = []
    for path in (library.home / "spool").glob("*.writing"):
        with suppress(FileNotFoundError):  # it may become an object between the two looks
            found.append((path.stat().st_mtime, path.stat().st_size))
    return found


def read(library: OwnLibrary) -> dict[str, list[list[object]]]:
    done = library.run(code=REPORT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_killed_again_and_again_it_loses_at_most_the_open_group_and_explains_every_gap(
    library: OwnLibrary, fresh: Recorders, end_leases: Callable[[], None]
) -> None:
    chance = random.Random(4)
    alive: list[float] = []
    for _ in range(KILLS):
        pid = fresh.begin()
        wait_for_chunks(library, chance.uniform(0.0, 1.0))
        last = max(written for written, _size in being_written(library))
        os.kill(pid, signal.SIGKILL)
        assert fresh.ended(pid) == -signal.SIGKILL
        alive.append(last)
        end_leases()
    pid = fresh.begin()
    wait_for_chunks(library, 1.0)
    os.kill(pid, signal.SIGTERM)
    assert fresh.ended(pid) == 0
    found = read(library)
    assert found["faults"] == []
    for camera in (1, 2):
        rows = [row for row in found["rows"] if row[0] == camera]
        gaps = [gap for gap in found["gaps"] if gap[0] == camera]
        assert len(rows) > KILLS * 0.8
        for before, after in itertools.pairwise(rows):
            silence = after[1] - before[2]
            assert silence > -0.001, "no moment is there twice"
            explained = any(gap[1] <= before[2] + 1 and (gap[2] or 0) >= after[1] - 1 for gap in gaps)
            assert silence < 1.0 or explained, f"{silence} s are missing and nothing says why"
        for moment in alive:
            kept = [row for row in rows if row[1] <= moment]
            assert kept and moment - kept[-1][2] < GOP_S + 1.0, "an acknowledged chunk is missing"
    assert not being_written(library)


def test_another_recorder_takes_the_cameras_of_one_that_died_and_never_before(
    library: OwnLibrary, fresh: Recorders
) -> None:
    first = fresh.begin()
    wait_for_chunks(library, 0.5)
    second = fresh.begin()
    try:
        time.sleep(4)
        names = {lease[1] for lease in read(library)["leases"]}
        assert len(names) == 1, "while the first lives, it has every camera"
        os.kill(first, signal.SIGKILL)
        fresh.ended(first)
        killed = time.monotonic()
        while {lease[1] for lease in read(library)["leases"]} & names:
            assert time.monotonic() - killed < 120, "the second recorder never took over"
            time.sleep(0.3)
        wait_for_chunks(library, 1.0)
    finally:
        os.kill(second, signal.SIGTERM)
        fresh.ended(second)
    found = read(library)
    assert found["faults"] == []
    assert not being_written(library), "what the first left is among the objects"
    rows = found["rows"]
    for before, after in itertools.pairwise(rows):
        assert before[0] != after[0] or after[1] >= before[2] - 0.001, "no moment was recorded twice"
