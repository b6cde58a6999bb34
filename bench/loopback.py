"""Cameras on loopback for the comparisons, in a process of their own, and what other processes have used.

All send the same ten seconds of a drawn library, 1080p30, 4 Mb/s, GOP 2 s, over and over, each from when it is played.

Run: python -m bench.loopback CAMERAS SECONDS PICTURES THEN (prints their addresses, then `sent`, until it is ended)
"""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.media.camera import FaultyCamera, Shot

from circumspect.media import Drawing, drawn_packets
from circumspect.media.nal import join, split

RATE, GOP, BIT_RATE = 30, 60, 4_000_000
LOOP = 10 * RATE
Then = Literal["close", "silence"]


@dataclass(frozen=True, slots=True)
class Pictures:
    """A file of access units, each behind its length. `rate`: Mb/s as they are sent."""

    path: Path
    rate: float


@contextmanager
def pictures() -> Iterator[Pictures]:
    """Draw what the cameras send."""
    with tempfile.NamedTemporaryFile() as file:
        drawing = Drawing(1920, 1080, rate=RATE, gop=GOP, bit_rate=BIT_RATE, noise=0.3)
        units = [join(packet.nals) for packet in drawn_packets(drawing, LOOP)]
        file.write(b"".join(len(unit).to_bytes(4, "big") + unit for unit in units))
        file.flush()
        yield Pictures(Path(file.name), sum(map(len, units)) * 8 * RATE / len(units) / 1e6)


class Served:
    """Cameras that wait to be played."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.urls = line_of(process).split()

    def wait_until_sent(self) -> None:
        """Until each has sent its last frame."""
        said = line_of(self._process)
        assert said == "sent", said


@contextmanager
def served(cameras: int, seconds: int, source: Pictures, then: Then) -> Iterator[Served]:
    """So many cameras, each sending for `seconds` from when it is first played; then it hangs up or says nothing."""
    process = started("bench.loopback", str(cameras), str(seconds), str(source.path), then)
    try:
        yield Served(process)
    finally:
        process.terminate()  # a camera whose watcher went away has never sent its last frame
        process.wait()


def started(module: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of a module of ours, to be talked to line by line."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def cpu_of(processes: Sequence[int]) -> float:
    """Seconds of CPU that these processes have had."""
    ticks = 0
    for pid in processes:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_of(processes: Sequence[int]) -> float:
    """Memory of their own, MB: what no file on a disk stands behind. Of a recorder nobody may read more than that."""
    kilobytes = 0
    for pid in processes:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            kilobytes += int(line.split()[1]) if line.startswith("RssAnon:") else 0
    return kilobytes / 1024


class Shots:
    """The same pictures over and over, for so many frames; `sent` is told when the last one was taken."""

    def __init__(self, units: Sequence[tuple[bytes, ...]], frames: int) -> None:
        self.units, self.frames, self.sent = units, frames, threading.Event()

    def __iter__(self) -> Iterator[Shot]:
        for number in range(self.frames):
            yield Shot(self.units[number % len(self.units)], 1_000_000 + number * 90_000 // RATE, number / RATE)
        self.sent.set()


def serve(cameras: int, seconds: int, source: Path, then: Then) -> None:
    units = [tuple(split(unit)) for unit in units_of(source.read_bytes())]
    shots = [Shots(units, seconds * RATE) for _ in range(cameras)]
    with ExitStack() as stack:
        all_ = [stack.enter_context(FaultyCamera("h264", each, then=then)) for each in shots]
        print(" ".join(camera.url for camera in all_), flush=True)
        for each in shots:
            each.sent.wait()
        print("sent", flush=True)
        threading.Event().wait()


def units_of(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 4 + size]
        at += 4 + size


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), "close" if sys.argv[4] == "close" else "silence")
