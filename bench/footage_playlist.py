"""The playlist of any hour of a camera among 10 million recorded minutes.

100 cameras have 100,000 minutes each (69 days). Those of one have the table of chunks and the sample index of a real
minute at GOP 2 s and 30 frames a second, 7 kB each; of the others only the rows and their indexes, for want of 70 GB.
Hours of that camera are asked for at random; a playlist of one has 1,800 chunks.

Run: python -m bench.footage_playlist [--minutes 10000000] [--runs 200]
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from pathlib import Path

CAMERAS, HOUR = 100, 60
FIRST = 29_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="circumspect-bench-", dir=Path(__file__).parent) as folder:
        os.environ |= {"CIRCUMSPECT_HOME": folder, "DJANGO_SETTINGS_MODULE": "circumspect.site.settings"}
        import django

        django.setup()
        each = given.minutes // CAMERAS
        built = build(each)
        print(f"{each * CAMERAS:,} minutes of {CAMERAS} cameras in {built:.0f} s")
        for what, times in zip(("by the clock", "of CPU"), measure(each, given.runs), strict=True):
            told = f"median {statistics.median(times) * 1e3:.1f} ms, 95 % {times[len(times) * 95 // 100] * 1e3:.1f} ms"
            print(f"playlist of an hour, {what}: {told} over {len(times)} runs")


def build(each: int) -> float:
    """Rows written by the database from one sample row a camera; seconds."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from circumspect.cameras.models import Camera
    from circumspect.staff.models import Employee

    call_command("migrate", verbosity=0)
    person = Employee.objects.create(username="bench", name="Bench")
    Camera.objects.bulk_create(
        Camera(name=f"Camera {n}", area="public", sees="x", why="x", proposed_by=person) for n in range(CAMERAS)
    )
    chunks, samples = real_minute()
    begin = time.perf_counter()
    for camera in Camera.objects.order_by("pk"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %s) "
                'INSERT INTO footage_minute (camera_id, minute, start, "end", size, digest, chunks, samples) '
                "SELECT %s, %s + i, (%s + i) * 5400000, (%s + i + 1) * 5400000, 30000000, x'00', %s, %s FROM n",
                [each - 1, camera.pk, FIRST, FIRST, FIRST, chunks, samples],
            )
        chunks = samples = b""
    return time.perf_counter() - begin


def real_minute() -> tuple[bytes, bytes]:
    """The chunk table and the sample index of a minute of 30 chunks of 60 frames."""
    import numpy as np

    from circumspect.footage.packing import pack_chunks
    from circumspect.media import MINUTE, Frame, IndexBuilder, encode_index
    from circumspect.vault import Chunk

    chance, builder, places = np.random.default_rng(1), IndexBuilder(FIRST), []
    for n in range(30):
        sizes = [90_000, *chance.integers(8_000, 24_000, 59).tolist()]
        frames = [Frame(3000, size, key=i == 0, offset=0) for i, size in enumerate(sizes)]
        start = FIRST * MINUTE + n * 180_000
        builder.add(start, n * 180_000, bytes(16), frames, discontinuity=n == 0)
        places.append(Chunk(60 + n * 1_000_000, 1_000_000, bytes(16), start, 180_000))
    return pack_chunks(places), encode_index(builder.index())


def measure(each: int, runs: int) -> tuple[list[float], list[float]]:
    """Seconds by the clock and of CPU, in order."""
    from django.utils import timezone

    from circumspect.cameras.models import Camera
    from circumspect.footage.models import ViewGrant
    from circumspect.footage.seeing.playlists import archive_playlist

    camera, chance, times, cpu = Camera.objects.earliest("pk"), random.Random(1), [], []
    for _ in range(runs):
        first = FIRST + chance.randrange(each - HOUR)
        grant = ViewGrant(first_minute=first, last_minute=first + HOUR - 1)
        begin, used = time.perf_counter(), time.process_time()
        text = archive_playlist(grant, camera, timezone.now())
        times.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - used)
        assert text.count("#EXTINF") == HOUR * 30
    return sorted(times), sorted(cpu)


if __name__ == "__main__":
    main()
