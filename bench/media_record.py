"""Record 1, 8 and 32 cameras (1080p30, 4 Mb/s, GOP 2 s) from loopback: CPU and memory a camera, and frames lost.

Ours demuxes, cuts into chunks, indexes, seals (AES-128-CBC), hashes (SHA-256) and writes the sealed bytes, in one
process; the peer is `ffmpeg -c copy` to plain files, one process a camera. The same cameras, one after the other.

Run: python -m bench.media_record [--cameras 1,8,32] [--seconds 20] [--runs 5]
"""

import argparse
import hashlib
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.loopback import RATE, Pictures, cpu_of, line_of, memory_of, pictures, served, started
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from circumspect.media import (
    Address,
    Camera,
    Chunk,
    Chunker,
    Discontinuity,
    Ended,
    MinuteAssembler,
    encode_index,
)

WARM, AFTER = 4, 3


@dataclass(frozen=True)
class Measured:
    """CPU in percent of one core, memory in MB and frames not recorded, all a camera."""

    cpu: float
    memory: float
    lost: float


class Sealer:
    """What the vault does to a chunk: a fresh IV, AES-128-CBC with padding, SHA-256 over what is written."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb", buffering=0)
        self._key = os.urandom(16)
        self._digest = hashlib.sha256()
        self._sealed = bytearray()

    def write(self, chunk: bytes) -> None:
        iv = os.urandom(16)
        padding = 16 - len(chunk) % 16
        if len(self._sealed) < len(chunk) + 64:
            self._sealed = bytearray(len(chunk) * 5 // 4 + 64)
        encryptor = Cipher(algorithms.AES(self._key), modes.CBC(iv)).encryptor()
        done = encryptor.update_into(chunk, self._sealed)
        rest = encryptor.update(bytes((padding,)) * padding) + encryptor.finalize()
        for part in (iv, memoryview(self._sealed)[:done], rest):
            self._digest.update(part)
            self._file.write(part)


def record(url: str, path: Path) -> int:
    """One camera until it ends; the frames that were recorded."""
    sealer, minutes, frames = Sealer(path), MinuteAssembler(), 0

    def keep(event: Chunk | Discontinuity) -> int:
        if isinstance(event, Discontinuity):
            return 0
        sealer.write(event.fragment)
        finished = minutes.add(event)
        if finished:
            sealer.write(encode_index(finished))
        return len(event.frames)

    with Camera(Address(url)) as camera:
        chunker = Chunker(camera.info)
        try:
            for packet in camera.packets():
                for event in chunker.feed(packet):
                    frames += keep(event)
        except Ended:
            frames += sum(keep(event) for event in chunker.finish())
    return frames


def ours(folder: Path, urls: Sequence[str]) -> None:
    """The recording process: prints the frames of each camera."""
    print("ready", flush=True)
    sys.stdin.readline()
    counts: dict[str, int] = {}

    def run(number: int, url: str) -> None:
        counts[url] = record(url, folder / f"{number}.sealed")

    threads = [threading.Thread(target=run, args=each) for each in enumerate(urls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sum(counts.values()), flush=True)


def _watch(processes: Sequence[int], seconds: int) -> tuple[float, float]:
    time.sleep(WARM)
    before, begun = cpu_of(processes), time.monotonic()
    time.sleep(seconds)
    return (cpu_of(processes) - before) / (time.monotonic() - begun) * 100, memory_of(processes)


def measure_ours(urls: Sequence[str], seconds: int, folder: Path) -> tuple[float, float, int]:
    process = started("bench.media_record", "--ours", str(folder), *urls)
    line_of(process)
    bare = memory_of([process.pid])
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()
    cpu, memory = _watch([process.pid], seconds)
    frames = int(line_of(process))
    process.wait()
    return cpu, memory - bare, frames


def measure_ffmpeg(urls: Sequence[str], seconds: int, folder: Path) -> tuple[float, float, int]:
    quiet = ["ffmpeg", "-v", "error", "-y", "-rtsp_transport", "tcp", "-allowed_media_types", "video"]
    processes = [
        subprocess.Popen([*quiet, "-i", url, "-c", "copy", str(folder / f"{number}.mp4")])
        for number, url in enumerate(urls)
    ]
    cpu, memory = _watch([process.pid for process in processes], seconds)
    for process in processes:
        process.wait()
    return cpu, memory, sum(_count(path) for path in folder.glob("*.mp4"))


def _count(path: Path) -> int:
    ask = ["ffprobe", "-v", "error", "-show_entries", "stream=nb_frames", "-of", "csv=p=0", str(path)]
    return int(subprocess.check_output(ask, text=True))


def compare(cameras: int, seconds: int, runs: int, source: Pictures) -> None:
    whole = WARM + seconds + AFTER
    results: dict[str, list[Measured]] = {"ours": [], "ffmpeg -c copy": []}
    for _ in range(runs):
        for name, measure in zip(results, (measure_ours, measure_ffmpeg), strict=True):
            with tempfile.TemporaryDirectory() as folder, served(cameras, whole, source, "close") as all_:
                cpu, memory, frames = measure(all_.urls, seconds, Path(folder))
            sent = whole * RATE * cameras
            results[name].append(Measured(cpu / cameras, memory / cameras, (sent - frames) / cameras))
    for name, measured in results.items():
        cpu_figures = [one.cpu for one in measured]
        print(
            f"{cameras:>2} cameras  {name:<15} CPU {statistics.median(cpu_figures):5.2f} % of a core a camera "
            f"({min(cpu_figures):.2f} to {max(cpu_figures):.2f})   memory {measured[-1].memory:5.1f} MB a camera   "
            f"frames lost {max(one.lost for one in measured):g}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cameras", default="1,8,32")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--ours", nargs="+")
    asked = parser.parse_args()
    if asked.ours:
        ours(Path(asked.ours[0]), asked.ours[1:])
    elif shutil.which("ffmpeg") is None:
        print("ffmpeg isn't installed here: nothing to compare with (apt-get install ffmpeg)")
    else:
        version = subprocess.check_output(["ffmpeg", "-version"], text=True).split()[2]
        print(f"Python {platform.python_version()}, peer ffmpeg {version}; {asked.runs} runs of {asked.seconds} s")
        with pictures() as source:
            print(f"pictures: {source.rate:.2f} Mb/s")
            for cameras in map(int, asked.cameras.split(",")):
                compare(cameras, asked.seconds, asked.runs, source)


if __name__ == "__main__":
    main()
