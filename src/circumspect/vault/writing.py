"""A minute while it is being written: chunk by chunk to a file beside the objects, each synced before it counts.

Order, so that a crash at any point loses at most what wasn't acknowledged: chunk written and synced → (minute over)
object moved into place, folder synced → the caller's row. A file found after a crash is finished from what is whole
in it. Whoever has such a file open has it locked, so that nobody finishes what another process is still writing; a
lock ends with its process, however that ends.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from circumspect.vault.errors import Damaged, VaultError
from circumspect.vault.keyring import day_of
from circumspect.vault.minutes import Chunk, Minute, minute_header, read_minute, seal_chunk
from circumspect.vault.objects import Objects

ENDING = ".writing"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A finished minute: its object's name, size in bytes, SHA-256 over the sealed bytes, and its chunks."""

    name: str
    camera: str
    minute: int
    size: int
    digest: bytes
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """A minute that is whole in the spool, and locked there by its open `file` until it is left."""

    sealed: Sealed
    path: Path
    file: int

    def move(self, objects: Objects) -> Sealed:
        """Make it an object. Raises VaultError; then it is still here, and may be moved again."""
        try:
            objects.take(self.sealed.name, self.path)
        except OSError as error:
            raise VaultError(f"{self.sealed.name} can't be kept: {error.strerror}.") from None
        return self.sealed

    def leave(self) -> None:
        """Close it, once. A file that wasn't moved can be finished by anybody from here on."""
        os.close(self.file)


def object_name(camera: str, minute: int, start: int) -> str:
    """`start` is that of the first chunk: after a restart within a minute, its second part is an object of its own."""
    return f"{day_prefix(day_of(minute))}/{camera}/{minute}.{start}"


def day_prefix(day: date) -> str:
    """Under which all objects of a day lie."""
    return f"minutes/{day.isoformat()}"


class MinuteWriter:
    """Writes one minute of one camera. Not for two writers at once: the caller holds the camera's lease."""

    def __init__(self, spool: Path, camera: str, minute: int, start: int, key: bytes) -> None:
        """Begin a file in the spool folder; `start` is that of the first chunk. Raises VaultError (disk, folder)."""
        self.camera, self.minute, self.start, self.key = camera, minute, start, key
        self.path = spool / f"{camera}.{minute}.{start}{ENDING}"
        self.hash = sha256()
        self.chunks: list[Chunk] = []
        self.size = 0
        try:
            spool.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise VaultError(f"Minute {minute} of {camera} can't be begun in {spool}: {error.strerror}.") from None
        if not claim(self.file, self.path):
            os.close(self.file)
            raise VaultError(f"Minute {minute} of {camera} can't be begun in {spool}: another process took its file.")
        try:
            self.write(minute_header(camera, minute))
        except VaultError:
            self.abandon()
            raise

    def add(self, plain: bytes, start: int, duration: int) -> Chunk:
        """Seal, write and sync a chunk. When this returns, the chunk survives a crash. Raises VaultError."""
        framed, iv = seal_chunk(self.key, plain, start, duration)
        length = sealed_length(plain)
        self.write(framed)
        try:
            os.fdatasync(self.file)
        except OSError as error:
            raise VaultError(f"Minute {self.minute} of {self.camera} can't be synced: {error.strerror}.") from None
        chunk = Chunk(self.size - length, length, iv, start, duration)
        self.chunks.append(chunk)
        return chunk

    def note(self, plain: bytes, start: int) -> None:
        """Seal and write what must be known to read the chunks from `start` on; synced with the next chunk."""
        framed, _iv = seal_chunk(self.key, plain, start, 0, note=True)
        self.write(framed)

    def write(self, data: bytes) -> None:
        """All of it or, on a full disk, none of it: a part that was written is taken back."""
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self.file, view) :]
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self.file, self.size)
                os.lseek(self.file, self.size, os.SEEK_SET)
            raise VaultError(f"Minute {self.minute} of {self.camera} can't be written: {error.strerror}.") from None
        self.size += len(data)
        self.hash.update(data)

    def done(self) -> "Finished":
        """Nothing more comes: sync. The file stays locked. Raises VaultError; then it can be finished later."""
        name = object_name(self.camera, self.minute, self.start)
        try:
            os.fsync(self.file)
        except OSError as error:
            os.close(self.file)
            raise VaultError(f"{name} can't be kept: {error.strerror}.") from None
        sealed = Sealed(name, self.camera, self.minute, self.size, self.hash.digest(), tuple(self.chunks))
        return Finished(sealed, self.path, self.file)

    def finish(self, objects: Objects) -> Sealed:
        """Move the minute in among the objects. Raises VaultError; then the file stays and can be finished later."""
        done = self.done()
        try:
            return done.move(objects)
        finally:
            done.leave()

    def abandon(self) -> None:
        """Drop a minute that holds no chunk. Where its file can't be removed, whoever finishes it finds it empty."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        os.close(self.file)


def sealed_length(plain: bytes) -> int:
    """How long a chunk is when it is sealed: padded to the next multiple of 16, always by at least one byte."""
    return len(plain) + 16 - len(plain) % 16


def being_written(spool: Path, camera: str) -> list[tuple[int, int, Path]]:
    """The minutes of a camera that aren't objects yet: minute, start and file, in order of start."""
    found = []
    for path in spool.glob(f"{camera}.*{ENDING}"):
        minute, start = path.name.removesuffix(ENDING).split(".")[-2:]
        found.append((int(minute), int(start), path))
    return sorted(found, key=lambda each: each[1])


def left_behind(spool: Path) -> Iterator[Path]:
    """Files of minutes that a crash left unfinished."""
    yield from sorted(spool.glob(f"*{ENDING}"))


def whole_in(path: Path) -> Minute | None:
    """What is whole in a file that nobody writes any more; None where somebody does, or where nothing is."""
    try:
        file = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        return read_minute(path.read_bytes()) if claim(file, path) else None
    except Damaged:
        return None
    finally:
        os.close(file)


def finish_left_behind(path: Path, objects: Objects) -> Sealed | None:
    """Finish a minute after a crash with the chunks that are whole; None, and the file removed, where there is none.
    None also for a file that another process is writing or finishing: it is left alone. Raises VaultError.
    """
    try:
        file = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise VaultError(f"{path} can't be finished: {error.strerror}.") from None
    try:
        return finish_claimed(file, path, objects) if claim(file, path) else None
    except OSError as error:
        raise VaultError(f"{path} can't be finished: {error.strerror}.") from None
    finally:
        os.close(file)


def finish_claimed(file: int, path: Path, objects: Objects) -> Sealed | None:
    data = path.read_bytes()
    try:
        found = read_minute(data)
    except Damaged:
        path.unlink()
        return None
    if not found.chunks:
        path.unlink()
        return None
    end = found.chunks[-1].offset + found.chunks[-1].length
    if end < len(data):
        os.ftruncate(file, end)
        os.fsync(file)
    name = object_name(found.camera, found.minute, found.chunks[0].start)
    objects.take(name, path)
    return Sealed(name, found.camera, found.minute, end, sha256(data[:end]).digest(), found.chunks)


def claim(file: int, path: Path) -> bool:
    """Lock an open file until it is closed. False where another has it, or where it is no longer what `path` names."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return path.stat().st_ino == os.fstat(file).st_ino
    except (BlockingIOError, FileNotFoundError):
        return False


__all__ = [
    "Finished",
    "MinuteWriter",
    "Sealed",
    "being_written",
    "day_prefix",
    "finish_left_behind",
    "left_behind",
    "object_name",
    "whole_in",
]
