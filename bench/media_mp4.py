"""One hour of a camera (1080p30, 4 Mb/s, 1.8 GB) as one seekable MP4: the first byte, and the whole file written.

Ours plans from 60 sample indexes, reads 60 sealed objects, checks the SHA-256 of each before it opens any of it, and
writes what is in them; once more with the clip hashed and sealed as a thing of its own, as an export is kept. The peer
is `ffmpeg` with its concat demuxer, `-c copy -movflags +faststart`, on 60 plain files of a minute, which checks
nothing. Both read what was written just before, and neither waits for the disk.

Run: python -m bench.media_mp4 [--minutes 60] [--runs 5]
"""

import argparse
import io
import os
import platform
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NamedTuple

from bench.loopback import GOP, LOOP, RATE, pictures, units_of

from circumspect.media import (
    MINUTE,
    TICKS,
    Chunk,
    Chunker,
    ChunkPlace,
    Configuration,
    Fetch,
    MinuteAssembler,
    Moment,
    Mp4Plan,
    Packet,
    StreamInfo,
    decode_index,
    encode_index,
    plan_mp4,
)
from circumspect.media.nal import split
from circumspect.vault import MinutesAhead, MinuteWriter, Objects, Sealed, Wanted, sealed_pieces
from circumspect.vault.reading import opened_in_place

START = 29_400_000 * MINUTE
KEY = bytes(range(16))
LARGEST = 8 << 20
PEER = "ffmpeg concat +faststart"


class Timed(NamedTuple):
    """Seconds to the first byte, to the last one, and of CPU."""

    first: float
    whole: float
    cpu: float


@dataclass
class Recorded:
    """Sealed minutes among the objects, and their indexes as bytes."""

    objects: Objects
    minutes: list[Sealed]
    indexes: list[bytes]
    configurations: dict[bytes, Configuration]

    def file_of(self, minute: Sealed) -> io.FileIO:
        assert self.objects.folder
        return (self.objects.folder / minute.name).open("rb", buffering=0)


def record(folder: Path, minutes: int) -> Recorded:
    """Every minute twice: sealed, and as a plain file for the peer."""
    with pictures() as source:
        loop = [tuple(split(unit)) for unit in units_of(source.path.read_bytes())]
    chunker, assembler = Chunker(StreamInfo("h264", ())), MinuteAssembler()
    recorded = Recorded(Objects.in_folder(folder / "objects"), [], [], {})
    writers: list[MinuteWriter] = []

    def keep(chunk: Chunk) -> None:
        finished = assembler.add(chunk)
        if finished:
            recorded.indexes.append(encode_index(finished))
        minute = chunk.start // MINUTE
        if not writers or writers[0].minute != minute:
            close()
            writers.append(MinuteWriter(folder / "spool", "front", minute, chunk.start, KEY))
        recorded.configurations[chunk.configuration.key] = chunk.configuration
        plain = folder / f"{minute}.mp4"
        with plain.open("ab") as file:
            file.write((b"" if writers[0].chunks else chunk.configuration.init_segment) + chunk.fragment)
        writers[0].add(chunk.fragment, chunk.start, chunk.end - chunk.start)

    def close() -> None:
        if writers:
            recorded.minutes.append(writers.pop().finish(recorded.objects))

    for number in range(minutes * 60 * RATE):
        time_ = number * TICKS // RATE
        packet = Packet(loop[number % LOOP], time_, number % GOP == 0, Moment(START + time_, time_))
        for event in chunker.feed(packet):
            if isinstance(event, Chunk):
                keep(event)
    for event in chunker.finish():
        if isinstance(event, Chunk):
            keep(event)
    finished = assembler.finish()
    assert finished
    recorded.indexes.append(encode_index(finished))
    close()
    return recorded


@contextmanager
def opened(recorded: Recorded, plan: Mp4Plan) -> Iterator[Fetch]:
    """Chunks read and opened, the next one in another thread; nothing is checked, as the peer checks nothing."""
    rooms = [memoryview(bytearray(LARGEST)) for _ in range(3)]
    chunks = {each.minute: each.chunks for each in recorded.minutes}
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(1))
        files = {each.minute: stack.enter_context(recorded.file_of(each)) for each in recorded.minutes}

        def open_one(number: int) -> memoryview:
            place, room = plan.places[number], rooms[number % 3]
            chunk = chunks[place.minute][place.number]
            os.preadv(files[place.minute].fileno(), [room[: chunk.length]], chunk.offset)
            return opened_in_place(KEY, replace(chunk, offset=0), room)

        def begun(number: int) -> Future[memoryview] | None:
            return pool.submit(open_one, number) if number < len(plan.places) else None

        numbers, following = count(1), begun(0)

        def fetch(_place: ChunkPlace) -> memoryview:
            nonlocal following
            assert following
            found = following.result()
            following = begun(next(numbers))
            return found

        yield fetch


@contextmanager
def checked(recorded: Recorded, plan: Mp4Plan) -> Iterator[Fetch]:
    """As an export opens them: of each object first its SHA-256, and the next ones meanwhile in two threads."""
    numbers = {each.minute: number for number, each in enumerate(recorded.minutes)}
    wanted = [Wanted(each.name, each.size, each.digest, KEY, each.chunks) for each in recorded.minutes]
    with MinutesAhead(recorded.objects, wanted) as ahead:
        yield lambda place: ahead.minute(numbers[place.minute])[place.number]


def plain(plan: Mp4Plan, fetch: Fetch) -> Iterator[memoryview]:
    """The file."""
    return plan.read(0, plan.total_size, fetch)


def kept(plan: Mp4Plan, fetch: Fetch) -> Iterator[bytes]:
    """The file hashed, and sealed as a thing of its own."""
    digest = sha256()

    def hashed() -> Iterator[memoryview]:
        for piece in plan.read(0, plan.total_size, fetch):
            digest.update(piece)
            yield piece

    return sealed_pieces(bytes(32), "clip", plan.total_size, hashed())


OURS: dict[str, tuple[Callable[..., AbstractContextManager[Fetch]], Callable[..., Iterator[bytes | memoryview]]]] = {
    "ours": (opened, plain),
    "ours, checked first": (checked, plain),
    "ours, checked and sealed": (checked, kept),
}


def ours(recorded: Recorded, out: Path, minutes: int, who: str) -> Timed:
    """From the sealed minutes to the file."""
    open_, write = OURS[who]
    begun, cpu, first = time.perf_counter(), time.process_time(), 0.0
    indexes = [decode_index(data) for data in recorded.indexes]
    plan = plan_mp4(indexes, START, START + minutes * MINUTE, recorded.configurations)
    with open_(recorded, plan) as fetch, out.open("wb", buffering=0) as file:
        os.posix_fallocate(file.fileno(), 0, plan.total_size)
        for piece in write(plan, fetch):
            first = first or time.perf_counter() - begun
            file.write(piece)
    timed = Timed(first, time.perf_counter() - begun, time.process_time() - cpu)
    assert out.stat().st_size >= plan.total_size
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
        figures: dict[str, list[Timed]] = {who: [] for who in (*OURS, PEER)}
        for _ in range(asked.runs):
            for who in OURS:
                figures[who].append(ours(recorded, out, asked.minutes, who))
                out.unlink()
            figures[PEER].append(ffmpeg(folder, out))
            out.unlink()
    for who, measured in figures.items():
        for number, what in enumerate(("first byte", "whole", "CPU")):
            seconds = [each[number] for each in measured]
            print(
                f"{who:<24} {what:<10} {statistics.median(seconds):7.3f} s ({min(seconds):.3f} to {max(seconds):.3f})"
            )
    whole = {who: statistics.median(each.whole for each in measured) for who, measured in figures.items()}
    for who in OURS:
        print(f"{who}: {whole[PEER] / whole[who]:.1f} × as fast as {PEER}")


if __name__ == "__main__":
    main()
