"""Record 1, 8 and 32 cameras (1080p30, 4 Mb/s, GOP 2 s) with `circumspect record` itself, end to end.

Ours is the whole recorder of a library of its own: leases, the policy asked every two seconds, sealing, every chunk
synced, minutes moved in among the objects, rows, the hourly look. The peer is `ffmpeg -c copy` to plain files, one
process a camera, which syncs nothing. The same cameras, one after the other. CPU counts the whole process; memory is
what the cameras add to a recorder that has none, and for ffmpeg all of each process (files behind it aside).

Run: python -m bench.footage_record [--cameras 1,8,32] [--seconds 20] [--runs 5] [--ours-only]
One hour: python -m bench.footage_record --cameras 8 --seconds 3600 --runs 1 --ours-only
"""

import argparse
import json
import os
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.loopback import RATE, Pictures, Served, Then, cpu_of, memory_of, pictures, served
from tests.staff.own_library import ENTRY, OwnLibrary

WARM, AFTER = 4, 3
IDLE_S = 6
APPROVE = "from tests.footage.prepare import main; import sys; main(sys.argv[1:])"
COUNT = """
import django, json; django.setup()
from circumspect.footage.models import Gap, Minute
from circumspect.footage.report import faults
from circumspect.media import decode_index
frames = sum(len(decode_index(bytes(samples)).sizes) for samples in Minute.objects.values_list("samples", flat=True))
gaps = [f"{gap.reason} {gap.note}" for gap in Gap.objects.exclude(reason="stopped")]
print(json.dumps({"frames": frames, "minutes": Minute.objects.count(), "gaps": gaps, "faults": list(faults())}))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU in percent of one core and memory in MB, a camera; frames in all; gaps and faults in words."""

    cpu: float
    memory: float
    frames: int
    said: tuple[str, ...] = ()


def ours(cameras: Served, seconds: int, folder: Path) -> Measured:
    library = OwnLibrary(
        folder / "library",
        more={"DJANGO_SETTINGS_MODULE": "circumspect.site.settings", "PYTHONPATH": os.pathsep.join(map(str, sys.path))},
    )
    done = library.init()
    assert done.returncode == 0, done.stderr
    idle = recorder(library)
    time.sleep(IDLE_S)
    bare = memory_of([idle.pid])
    end([idle])
    done = library.run(*cameras.urls, code=APPROVE)
    assert done.returncode == 0, done.stderr
    process = recorder(library)
    cpu, memory = watch([process], seconds, cameras)
    time.sleep(1)
    end([process])
    done = library.run(code=COUNT)
    assert done.returncode == 0, done.stderr
    counted = json.loads(done.stdout)
    return Measured(
        cpu, memory - bare / len(cameras.urls), counted["frames"], (*counted["gaps"], *map(str, counted["faults"]))
    )


def recorder(library: OwnLibrary) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", ENTRY, "record"], env=library.environment, stderr=subprocess.DEVNULL)


def ffmpeg(cameras: Served, seconds: int, folder: Path) -> Measured:
    quiet = ["ffmpeg", "-v", "error", "-y", "-rtsp_transport", "tcp", "-allowed_media_types", "video"]
    processes = [
        subprocess.Popen([*quiet, "-i", url, "-c", "copy", str(folder / f"{number}.mp4")], stdin=subprocess.DEVNULL)
        for number, url in enumerate(cameras.urls)
    ]
    cpu, memory = watch(processes, seconds, cameras)
    for process in processes:
        process.wait(60)
    return Measured(cpu, memory, sum(count(path) for path in folder.glob("*.mp4")))


def count(path: Path) -> int:
    ask = ["ffprobe", "-v", "error", "-show_entries", "stream=nb_frames", "-of", "csv=p=0", str(path)]
    return int(subprocess.check_output(ask, text=True))


def watch(processes: Sequence[subprocess.Popen[bytes]], seconds: int, cameras: Served) -> tuple[float, float]:
    """CPU and memory a camera over `seconds`; it returns when every frame was sent."""
    pids = [process.pid for process in processes]
    time.sleep(WARM)
    before, begun = cpu_of(pids), time.monotonic()
    time.sleep(seconds)
    cpu = (cpu_of(pids) - before) / (time.monotonic() - begun) * 100
    memory = memory_of(pids)
    cameras.wait_until_sent()
    return cpu / len(cameras.urls), memory / len(cameras.urls)


def end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.send_signal(signal.SIGTERM)
    for process in processes:
        process.wait(60)


def temporary() -> tempfile.TemporaryDirectory[str]:
    """On the disk that this file is on: syncing a folder in memory would cost nothing."""
    return tempfile.TemporaryDirectory(prefix="circumspect-bench-", dir=Path(__file__).parent)


def compare(cameras: int, seconds: int, runs: int, peers: dict[str, Callable[..., Measured]], source: Pictures) -> None:
    whole = WARM + seconds + AFTER
    results: dict[str, list[Measured]] = {name: [] for name in peers}
    for _ in range(runs):
        for name, measure in peers.items():
            # A camera that hangs up ends ffmpeg and its file; the recorder would play it again, and is told to end.
            then: Then = "close" if measure is ffmpeg else "silence"
            with temporary() as folder, served(cameras, whole, source, then) as all_:
                results[name].append(measure(all_, seconds, Path(folder)))
    sent = whole * RATE * cameras
    for name, measured in results.items():
        cpu = [one.cpu for one in measured]
        print(
            f"{cameras:>2} cameras  {name:<18} CPU {statistics.median(cpu):5.2f} % of a core a camera "
            f"({min(cpu):.2f} to {max(cpu):.2f})   memory {statistics.median(one.memory for one in measured):5.1f} MB "
            f"a camera   of {sent:,} frames sent {max(sent - one.frames for one in measured)} lost",
            flush=True,
        )
        for said in sorted({said for one in measured for said in one.said}):
            print(f"            {said}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cameras", default="1,8,32")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--ours-only", action="store_true")
    asked = parser.parse_args()
    peers: dict[str, Callable[..., Measured]] = {"circumspect record": ours}
    version = "none"
    if not asked.ours_only and shutil.which("ffmpeg") is None:
        print("ffmpeg isn't installed here: nothing to compare with (apt-get install ffmpeg)")
    elif not asked.ours_only:
        peers["ffmpeg -c copy"] = ffmpeg
        version = f"ffmpeg {subprocess.check_output(['ffmpeg', '-version'], text=True).split()[2]}"
    with pictures() as source:
        print(
            f"Python {platform.python_version()}, peer {version}; {asked.runs} runs of {asked.seconds} s; "
            f"{source.rate:.2f} Mb/s a camera"
        )
        for cameras in map(int, asked.cameras.split(",")):
            compare(cameras, asked.seconds, asked.runs, peers, source)


if __name__ == "__main__":
    main()
