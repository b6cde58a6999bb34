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
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from tests.media.camera import FaultyCamera, Shot

from circumspect.media import (
    Address,
    Camera,
    Chunk,
    Chunker,
    Discontinuity,
    Drawing,
    Ended,
    MinuteAssembler,
    drawn_packets,
    encode_index,
)
from circumspect.media.nal import join, split

RATE, GOP, BIT_RATE = 30, 60, 4_000_000
LOOP = 10 * RATE
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


def serve(cameras: int, seconds: int, source: Path) -> None:
    """So many cameras, each sending the same pictures for `seconds` and then closing."""
    units = [tuple(split(unit)) for unit in _split(source.read_bytes())]
    shots = [
        Shot(units[number % LOOP], 1_000_000 + number * 90_000 // RATE, number / RATE)
        for number in range(seconds * RATE)
    ]
    with ExitStack() as stack:
        all_ = [stack.enter_context(FaultyCamera("h264", shots)) for _ in range(cameras)]
        print(" ".join(camera.url for camera in all_), flush=True)
        sys.stdin.readline()


def _split(data: bytes) -> list[bytes]:
    parts, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        parts.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    return parts


def _start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.media_record", *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def _cpu(processes: Sequence[int]) -> float:
    """Seconds of CPU that these processes have had."""
    ticks = 0
    for pid in processes:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory(processes: Sequence[int]) -> float:
    """Proportional set size (shared pages divided among their users), MB."""
    kilobytes = 0
    for pid in processes:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            kilobytes += int(line.split()[1]) if line.startswith("Pss:") else 0
    return kilobytes / 1024


def _watch(processes: Sequence[int], seconds: int) -> tuple[float, float]:
    time.sleep(WARM)
    before, begun = _cpu(processes), time.monotonic()
    time.sleep(seconds)
    return (_cpu(processes) - before) / (time.monotonic() - begun) * 100, _memory(processes)


def measure_ours(urls: Sequence[str], seconds: int, folder: Path) -> tuple[float, float, int]:
    process = _start("--ours", str(folder), *urls)
    _line(process)
    bare = _memory([process.pid])
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()
    cpu, memory = _watch([process.pid], seconds)
    frames = int(_line(process))
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


def compare(cameras: int, seconds: int, runs: int, source: Path) -> None:
    whole = WARM + seconds + AFTER
    results: dict[str, list[Measured]] = {"ours": [], "ffmpeg -c copy": []}
    for _ in range(runs):
        for name, measure in zip(results, (measure_ours, measure_ffmpeg), strict=True):
            with tempfile.TemporaryDirectory() as folder:
                server = _start("--serve", str(cameras), str(whole), str(source))
                cpu, memory, frames = measure(_line(server).split(), seconds, Path(folder))
                server.communicate("\n")
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
    parser.add_argument("--serve", nargs=3)
    asked = parser.parse_args()
    if asked.ours:
        ours(Path(asked.ours[0]), asked.ours[1:])
    elif asked.serve:
        serve(int(asked.serve[0]), int(asked.serve[1]), Path(asked.serve[2]))
    elif shutil.which("ffmpeg") is None:
        print("ffmpeg isn't installed here: nothing to compare with (apt-get install ffmpeg)")
    else:
        version = subprocess.check_output(["ffmpeg", "-version"], text=True).split()[2]
        print(f"Python {platform.python_version()}, peer ffmpeg {version}; {asked.runs} runs of {asked.seconds} s")
        with tempfile.NamedTemporaryFile() as source:
            drawing = Drawing(1920, 1080, rate=RATE, gop=GOP, bit_rate=BIT_RATE, noise=0.3)
            units = [join(packet.nals) for packet in drawn_packets(drawing, LOOP)]
            source.write(b"".join(len(unit).to_bytes(4, "big") + unit for unit in units))
            source.flush()
            print(f"pictures: {sum(map(len, units)) * 8 * RATE / len(units) / 1e6:.2f} Mb/s")
            for cameras in map(int, asked.cameras.split(",")):
                compare(cameras, asked.seconds, asked.runs, Path(source.name))


if __name__ == "__main__":
    main()
