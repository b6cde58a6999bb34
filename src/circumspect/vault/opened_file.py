"""A sealed thing as a file that can be read anywhere in it, opened part by part: for what is too large to be held."""

import io
from collections.abc import Callable

from circumspect.vault.things import HEADER, header, unsealed_pieces

AT_ONCE = 1 << 20


class OpenedFile(io.RawIOBase):
    """Reads only. `read(start, length)` gives sealed bytes. Raises Damaged where something was changed."""

    def __init__(self, key: bytes, thing: str, read: Callable[[int, int], bytes]) -> None:
        self._key, self._thing, self._read = key, thing, read
        self._head = read(0, HEADER.size)
        self._at, (_prefix, self.length) = 0, header(self._head)
        self._held, self._held_from = b"", 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        begins = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.length}[whence]
        self._at = max(0, begins + offset)
        return self._at

    def readinto(self, room: "memoryview[int]") -> int:  # type: ignore[override]
        if self._at >= self.length:
            return 0
        if not self._held_from <= self._at < self._held_from + len(self._held):
            self._held_from = self._at // AT_ONCE * AT_ONCE
            stop = self._held_from + AT_ONCE
            self._held = b"".join(unsealed_pieces(self._key, self._thing, self._sealed, self._held_from, stop))
        at = self._at - self._held_from
        part = self._held[at : at + len(room)]
        room[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _sealed(self, start: int, length: int) -> bytes:
        return self._head if start == 0 and length == HEADER.size else self._read(start, length)
