"""Sealed things that have a key of their own: a clip, a still, a photograph, a camera's password.

Destroying the key ends the thing in every copy. Bytes are sealed AES-256-GCM in segments (STREAM: Hoang, Reyhanitabar,
Rogaway, Vizár 2015), so that a part can be opened without the rest and neither order nor end can be changed unnoticed.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from struct import Struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from circumspect.vault.durable import destroy, write_new, write_over
from circumspect.vault.errors import Damaged, KeyGone, VaultError

BEGUN = ".begun"
MAGIC = b"CSPTHNG1"
HEADER = Struct(">8s7sQ")
KEY_BYTES = 32
SEGMENT = 1 << 18
TAG = 16


@dataclass(frozen=True, slots=True)
class Begun:
    """A thing whose sealing began, and of which nobody has said yet that something refers to it. `since`: UTC."""

    thing: str
    object: str
    since: datetime


class ThingKeys:
    """The folder with one key file a thing.

    Sealing a thing and writing the row that refers to it can't be one act. So a mark is laid beside the key first
    (`begin`), and taken away once the row is there (`settle`). What a crash left between the two is found by its mark.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder

    def make(self, thing: str) -> bytes:
        """A new key for a thing. Raises VaultError where it has one."""
        key = os.urandom(KEY_BYTES)
        if not write_new(self.path(thing), key):
            raise VaultError(f"{thing} has a key already.")
        return key

    def key(self, thing: str) -> bytes:
        """Raises KeyGone once it was destroyed."""
        try:
            key = self.path(thing).read_bytes()
        except FileNotFoundError:
            raise KeyGone(f"The key of {thing} was destroyed: it can't be opened by anyone.") from None
        if len(key) != KEY_BYTES or not any(key):
            raise KeyGone(f"The key of {thing} was being destroyed: it can't be opened by anyone.")
        return key

    def destroy(self, thing: str) -> bool:
        """End a thing. False where that was done before."""
        return destroy(self.path(thing))

    def begin(self, thing: str, name: str) -> None:
        """Mark that a thing is about to be sealed into the object `name`. Raises VaultError; then nothing was begun."""
        try:
            write_over(self.folder / f"{thing}{BEGUN}", name.encode())
        except OSError as error:
            raise VaultError(f"{thing} can't be begun: {error.strerror}.") from None

    def settle(self, thing: str) -> None:
        """Something refers to it now, or it is gone. Repeating it is no harm."""
        (self.folder / f"{thing}{BEGUN}").unlink(missing_ok=True)

    def begun(self) -> Iterator[Begun]:
        """Every mark that is there."""
        for path in sorted(self.folder.glob(f"*{BEGUN}")):
            try:
                since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                yield Begun(path.name.removesuffix(BEGUN), path.read_text(encoding="utf-8"), since)
            except FileNotFoundError:
                continue

    def path(self, thing: str) -> Path:
        return self.folder / f"{thing}.key"


def seal(key: bytes, thing: str, plain: bytes) -> bytes:
    """Seal bytes under the name of the thing: opening them under another name fails."""
    return b"".join(sealed_pieces(key, thing, len(plain), [plain]))


def sealed_pieces(key: bytes, thing: str, length: int, pieces: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """The same for what is too large to be held at once: `pieces` of together exactly `length` bytes.

    Raises VaultError if they aren't; what was sealed until then opens for nobody.
    """
    prefix = os.urandom(7)
    gcm, name = AESGCM(key), thing.encode()
    last = segments_of(length) - 1
    yield HEADER.pack(MAGIC, prefix, length)
    waiting, filled, segment, given = memoryview(bytearray(SEGMENT)), 0, 0, 0
    for piece in pieces:
        view = memoryview(piece)
        given += len(view)
        if given > length:
            break
        while view:
            if filled == SEGMENT:
                yield gcm.encrypt(nonce(prefix, segment, last=False), waiting, name)
                filled, segment = 0, segment + 1
            part = view[: SEGMENT - filled]
            waiting[filled : filled + len(part)] = part
            filled, view = filled + len(part), view[len(part) :]
    if given != length:
        raise VaultError(f"{thing} was to have {length} bytes; {'more' if given > length else given} came.")
    yield gcm.encrypt(nonce(prefix, last, last=True), waiting[:filled], name)


def unseal(key: bytes, thing: str, sealed: bytes) -> bytes:
    """The plain bytes. Raises Damaged for anything but exactly what was sealed under this name."""
    _, length = header(sealed)
    if len(sealed) != HEADER.size + length + segments_of(length) * TAG:
        raise Damaged(f"{thing} is damaged: {len(sealed)} bytes can't hold the {length} it says it has.")
    view = memoryview(sealed)
    return b"".join(unsealed_pieces(key, thing, lambda start, size: bytes(view[start : start + size])))


def unsealed_pieces(
    key: bytes, thing: str, read: Callable[[int, int], bytes], start: int = 0, stop: int | None = None
) -> Iterator[bytes]:
    """The plain bytes from `start` to before `stop` (default: all), piece by piece; `read(start, length)` gives sealed
    ones. Raises Damaged at the first that was changed; a thing cut short fails where it ends."""
    prefix, length = header(read(0, HEADER.size))
    stop = length if stop is None else min(stop, length)
    gcm, name, count = AESGCM(key), thing.encode(), segments_of(length)
    for segment in range(start // SEGMENT, max(segments_of(stop), 1)):
        begins = segment * SEGMENT
        size = min(SEGMENT, length - segment * SEGMENT) + TAG
        sealed = read(HEADER.size + segment * (SEGMENT + TAG), size)
        try:
            plain = gcm.decrypt(nonce(prefix, segment, last=segment == count - 1), sealed, name)
        except InvalidTag:
            raise Damaged(f"{thing} doesn't open: its bytes were changed, or the key is another thing's.") from None
        yield plain[max(0, start - begins) : stop - begins]


def segments_of(length: int) -> int:
    return max(1, -(-length // SEGMENT))


def header(sealed: bytes) -> tuple[bytes, int]:
    """The nonce's prefix and the plain length. Raises Damaged for bytes that aren't a sealed thing."""
    if len(sealed) < HEADER.size or not sealed.startswith(MAGIC):
        raise Damaged("These bytes are no sealed thing: the first of them don't say so.")
    _, prefix, length = HEADER.unpack_from(sealed)
    return prefix, length


def nonce(prefix: bytes, segment: int, *, last: bool) -> bytes:
    return prefix + segment.to_bytes(4, "big") + bytes([last])
