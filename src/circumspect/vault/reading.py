"""Recorded minutes opened one after the other, the next ones meanwhile in other threads: a clip of an hour is 2 GB.

Nothing of an object is opened before all its bytes were found to be those that were written. It is opened where it
lies, in memory that is used again and again: what the kernel hands out fresh for each minute costs more than opening
it does. At most one minute more than there are threads is in memory.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from types import TracebackType
from typing import Self

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from circumspect.vault.errors import Damaged
from circumspect.vault.minutes import IV_BYTES, Chunk
from circumspect.vault.objects import Objects

THREADS = 2
Opened = tuple[memoryview, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An object as it was written (`size` in bytes, SHA-256), the key of its minute, and those of its chunks that are
    wanted, in order."""

    name: str
    size: int
    digest: bytes
    key: bytes
    chunks: tuple[Chunk, ...]


class MinutesAhead:
    """Opens minutes in order. Use it in a `with`: its threads end with it."""

    def __init__(self, objects: Objects, wanted: Sequence[Wanted], threads: int = THREADS) -> None:
        self._objects, self._wanted, self._threads = objects, wanted, threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="minute")
        self._begun: dict[int, Future[tuple[bytearray, Opened]]] = {}
        self._next = 0
        self._free: list[bytearray] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def minute(self, number: int) -> Opened:
        """The wanted chunks of that minute, opened, until another is asked for; never one before it.

        Raises Damaged for bytes that aren't those written, FileNotFoundError where none are, VaultError.
        """
        for done in [earlier for earlier in self._begun if earlier < number]:
            self._release(self._begun.pop(done))
        for ahead in range(max(self._next, number), min(number + self._threads + 1, len(self._wanted))):
            room = self._free.pop() if self._free else bytearray()
            self._begun[ahead] = self._pool.submit(opened, self._objects, self._wanted[ahead], room)
            self._next = ahead + 1
        return self._begun[number].result()[1]

    def _release(self, begun: Future[tuple[bytearray, Opened]]) -> None:
        room, views = begun.result()
        for view in views:
            view.release()
        self._free.append(room)


def opened(objects: Objects, wanted: Wanted, room: bytearray) -> tuple[bytearray, Opened]:
    """One minute, in `room` or in more where it is too small for it. Raises as `MinutesAhead.minute` does."""
    if len(room) < wanted.size + IV_BYTES:
        room = bytearray(wanted.size + wanted.size // 8 + IV_BYTES)
    view = memoryview(room)
    there = objects.get_into(wanted.name, view[: wanted.size])
    if there != wanted.size or sha256(view[: wanted.size]).digest() != wanted.digest:
        raise Damaged(f"{wanted.name} isn't what was written: its bytes were changed since.")
    return room, tuple(opened_in_place(wanted.key, chunk, view) for chunk in wanted.chunks)


def opened_in_place(key: bytes, chunk: Chunk, data: memoryview) -> memoryview:
    """The plain bytes of a chunk, in place of the sealed ones. Raises Damaged for a wrong key."""
    sealed = data[chunk.offset : chunk.offset + chunk.length]
    decryptor = Cipher(algorithms.AES128(key), modes.CBC(chunk.iv)).decryptor()
    # CBC turns whole blocks into as many; the block more is what the call asks room for, and isn't written to.
    decryptor.update_into(sealed, data[chunk.offset : chunk.offset + chunk.length + IV_BYTES - 1])
    padding = sealed[-1]
    if not 1 <= padding <= IV_BYTES or sealed[-padding:] != bytes((padding,)) * padding:
        raise Damaged("A sealed chunk doesn't open: the key is another minute's.")
    return sealed[:-padding]


__all__ = ["MinutesAhead", "Wanted", "opened"]
