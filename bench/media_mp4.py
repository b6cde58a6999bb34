"""One hour of a camera (1080p30, 4 Mb/s, 1.8 GB) as one seekable MP4: the first byte, and the whole file written.

Ours plans from 60 sample indexes and opens AES-128-CBC chunks as it goes; the peer is `ffmpeg` with its concat demuxer,
`-c copy -movflags +faststart`, on 60 plain files of a minute.

Run: python -m bench.media_mp4 [--minutes 60] [--runs 5]
"""

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from circumspect.media import (
    MINUTE,
    TICKS,
    Chunk,
    Chunker,
    ChunkPlace,
    Configuration,
    Drawing,
    MinuteAssembler,
    Moment,
    Packet,
    StreamInfo,
    decode_index,
    drawn_packets,
    encode_index,
    plan_mp4,
)

RATE, GOP, BIT_RATE = 30, 60, 4_000_000
LOOP = 10 * RATE
START = 29_400_000 * MINUTE
LARGEST = 8 << 20
KEY, IV = os.urandom(16), os.urandom(16)


class Timed(NamedTuple):
    """Seconds to the first byte, to the last one, and of CPU."""

    first: float
    whole: float
    cpu: float


@dataclass
class Recorded:
    """Sealed minutes on disk, their indexes as bytes, and where in its minute each chunk lies."""

    indexes: list[bytes]
    configurations: dict[bytes, Configuration]
    places: dict[tuple[int, int], tuple[Path, int, int]]


def record(folder: Path, minutes: int) -> Recorded:
    drawing = Drawing(1920, 1080, rate=RATE, gop=GOP, bit_rate=BIT_RATE, noise=0.3)
    loop = list(drawn_packets(drawing, LOOP))
    chunker, assembler = Chunker(StreamInfo("h264", ())), MinuteAssembler()
    recorded = Recorded([], {}, {})
    counts: dict[int, int] = {}

    def keep(chunk: Chunk) -> None:
        finished = assembler.add(chunk)
        if finished:
            recorded.indexes.append(encode_index(finished))
        minute = chunk.start // MINUTE
        number = counts[minute] = counts.get(minute, -1) + 1
        path = folder / f"{minute}.sealed"
        encryptor = Cipher(algorithms.AES(KEY), modes.CBC(IV)).encryptor()
        padding = 16 - len(chunk.fragment) % 16
        sealed = encryptor.update(chunk.fragment + bytes((padding,)) * padding) + encryptor.finalize()
        with path.open("ab") as file:
            recorded.places[minute, number] = (path, file.tell(), len(sealed))
            file.write(sealed)
        recorded.configurations[chunk.configuration.key] = chunk.configuration
        plain = folder / f"{minute}.mp4"
        with plain.open("ab") as file:
            file.write((b"" if number else chunk.configuration.init_segment) + chunk.fragment)

    for number in range(minutes * 60 * RATE):
        time_, packet = number * TICKS // RATE, loop[number % LOOP]
        for event in chunker.feed(Packet(packet.nals, time_, packet.key, Moment(START + time_, time_))):
            if isinstance(event, Chunk):
                keep(event)
    for event in chunker.finish():
        if isinstance(event, Chunk):
            keep(event)
    finished = assembler.finish()
    assert finished
    recorded.indexes.append(encode_index(finished))
    return recorded


def ours(recorded: Recorded, out: Path, minutes: int) -> Timed:
    """From the sealed minutes to the file."""

    sealed, opened = bytearray(LARGEST), bytearray(LARGEST)
    sealed_view, opened_view = memoryview(sealed), memoryview(opened)

    def fetch(place: ChunkPlace) -> memoryview:
        path, begin, length = recorded.places[place.minute, place.number]
        with path.open("rb", buffering=0) as file:
            os.preadv(file.fileno(), [sealed_view[:length]], begin)
        decryptor = Cipher(algorithms.AES(KEY), modes.CBC(IV)).decryptor()
        decryptor.update_into(sealed_view[:length], opened)
        decryptor.finalize()
        return opened_view[: length - opened[length - 1]]

    begun, cpu, first = time.perf_counter(), time.process_time(), 0.0
    indexes = [decode_index(data) for data in recorded.indexes]
    plan = plan_mp4(indexes, START, START + minutes * MINUTE, recorded.configurations)
    with out.open("wb", buffering=0) as file:
        for piece in plan.read(0, plan.total_size, fetch):
            first = first or time.perf_counter() - begun
            file.write(piece)
    timed = Timed(first, time.perf_counter() - begun, time.process_time() - cpu)
    assert out.stat().st_size == plan.total_size
    assert plan.frames == minutes * 60 * RATE
    return timed


def ffmpeg(folder: Path, out: Path) -> Timed:
    """The first byte that a player could use is there when the last one is."""
    listed = folder / "list.txt"
    listed.write_text("".join(f"file '{path}'\n" for path in sorted(folder.glob("[0-9]*.mp4"))))
    command = ["ffmpeg", "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", str(listed)]
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*command, "-c", "copy", "-movflags", "+faststart", str(out)], check=True)
    whole, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Timed(whole, whole, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    if shutil.which("ffmpeg") is None:
        print("ffmpeg isn't installed here: nothing to compare with (apt-get install ffmpeg)")
        return
    version = subprocess.check_output(["ffmpeg", "-version"], text=True).split()[2]
    print(f"Python {platform.python_version()}, peer ffmpeg {version}; {asked.minutes} minutes, {asked.runs} runs")
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name), Path(name) / "out.mp4"
        recorded = record(folder, asked.minutes)
        figures: dict[str, list[Timed]] = {"ours": [], "ffmpeg concat +faststart": []}
        for _ in range(asked.runs):
            figures["ours"].append(ours(recorded, out, asked.minutes))
            out.unlink()
            figures["ffmpeg concat +faststart"].append(ffmpeg(folder, out))
            out.unlink()
    for who, measured in figures.items():
        for number, what in enumerate(("first byte", "whole", "CPU")):
            seconds = [each[number] for each in measured]
            print(
                f"{who:<25} {what:<10} {statistics.median(seconds):7.3f} s ({min(seconds):.3f} to {max(seconds):.3f})"
            )


if __name__ == "__main__":
    main()
