"""End a day of 10 and of 1,000 cameras: when its key is gone, and when all of it is, against unlinking plain files.

From the moment the key is gone nothing of the day opens, however many cameras there are; the peer's images can be read
until the last file is unlinked (and after that, wherever a disk or a snapshot still has them). The objects are small
here, because a real day of 1,000 cameras has 43 TB; their number is what counts. Keys, log, rows and removal are
`destroy_day` as the worker runs it, in a library of its own.

Run: python -m bench.footage_end_day [--cameras 10,1000] [--minutes 60] [--runs 5]
"""

import argparse
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SEALED = bytes(4096)
FIRST_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds until the key was gone, until the log said so and every object and row was gone too; and the peer's."""

    key: float
    all_: float
    unlinked: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cameras", default="10,1000")
    parser.add_argument("--minutes", type=int, default=60, help="of the day, for each camera")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="circumspect-bench-", dir=Path(__file__).parent) as folder:
        home = Path(folder) / "library"
        init(home)
        os.environ |= {"CIRCUMSPECT_HOME": str(home), "DJANGO_SETTINGS_MODULE": "circumspect.site.settings"}
        import django

        django.setup()
        print(f"Python {platform.python_version()}; {asked.minutes} minutes of each camera, {asked.runs} runs")
        day = FIRST_DAY
        for cameras in map(int, asked.cameras.split(",")):
            measured = []
            for _ in range(asked.runs):
                measured.append(measure(cameras, asked.minutes, day, Path(folder) / "plain"))
                day += timedelta(days=1)
            tell(cameras, measured)


def init(home: Path) -> None:
    from tests.staff.own_library import OwnLibrary

    done = OwnLibrary(home).init()
    assert done.returncode == 0, done.stderr


def tell(cameras: int, measured: Sequence[Measured]) -> None:
    columns = {
        "the key is gone": [one.key * 1e3 for one in measured],
        "all of it is gone": [one.all_ * 1e3 for one in measured],
        "peer: every file unlinked": [one.unlinked * 1e3 for one in measured],
    }
    for what, figures in columns.items():
        print(
            f"{cameras:>5} cameras  {what:<26} {statistics.median(figures):10.1f} ms "
            f"({min(figures):.1f} to {max(figures):.1f})",
            flush=True,
        )


def measure(count: int, minutes: int, day: date, plain: Path) -> Measured:
    from circumspect.footage.actions.destroy_day import destroy_day
    from circumspect.footage.days import minutes_of
    from circumspect.footage.places import keyring, objects
    from circumspect.vault import KeyGone, day_prefix

    paths = build(count, minutes, day, plain)
    ring = keyring()
    os.sync()
    begun = time.perf_counter()
    ring.destroy(day)
    key = time.perf_counter() - begun
    try:
        ring.secret(day)
        raise AssertionError("the key is still there")
    except KeyGone:
        pass
    destroy_day(day=day, reason="retention")
    all_ = time.perf_counter() - begun
    assert not minutes_of(day).exists()
    assert not list(objects().names(day_prefix(day)))
    os.sync()
    begun = time.perf_counter()
    for path in paths:
        path.unlink()
    return Measured(key, all_, time.perf_counter() - begun)


def build(count: int, minutes: int, day: date, plain: Path) -> list[Path]:
    """The day's secret, its rows and objects; and as many plain files, in a folder for each camera as well."""
    from circumspect.cameras.models import Camera
    from circumspect.footage.days import first_minute_of
    from circumspect.footage.models import Minute
    from circumspect.footage.places import keyring, objects
    from circumspect.media import MINUTE
    from circumspect.staff.models import Employee
    from circumspect.vault import object_name

    keyring().begin(day)
    person = Employee.objects.earliest("pk")
    for number in range(Camera.objects.count(), count):
        Camera.objects.create(name=f"Camera {number}", area="public", sees="x", why="x", proposed_by=person)
    folder, first, paths, rows = objects().folder, first_minute_of(day), [], []
    assert folder
    for camera in Camera.objects.order_by("pk")[:count]:
        for minute in range(first, first + minutes):
            start = minute * MINUTE
            one, other = folder / object_name(camera.key, minute, start), plain / camera.key / f"{minute}.mp4"
            for path in (one, other):
                if minute == first:
                    path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(SEALED)
            paths.append(other)
            rows.append(
                Minute(
                    camera=camera, minute=minute, start=start, end=start + MINUTE, size=len(SEALED), digest=bytes(32)
                )
            )
    for row in rows:
        row.chunks = row.samples = b""
    Minute.objects.bulk_create(rows, batch_size=1000)
    return paths


if __name__ == "__main__":
    main()
