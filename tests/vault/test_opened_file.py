"""A sealed thing read as a file: anywhere in it, never more than a part at once, and nothing that was changed."""

import random

import pytest

from circumspect.vault import Damaged, OpenedFile, seal

pytestmark = pytest.mark.pure
KEY = b"k" * 32
PLAIN = random.Random(7).randbytes(3_000_000)


def opened(sealed: bytes, asked: list[int] | None = None) -> OpenedFile:
    def read(start: int, length: int) -> bytes:
        if asked is not None:
            asked.append(length)
        return sealed[start : start + length]

    return OpenedFile(KEY, "clip", read)


def test_it_reads_what_was_sealed_wherever_it_is_asked() -> None:
    asked: list[int] = []
    file, chance = opened(seal(KEY, "clip", PLAIN), asked), random.Random(3)
    for _ in range(200):
        at, length = chance.randrange(len(PLAIN) + 100), chance.randrange(1, 300_000)
        file.seek(at)
        got = b""
        while len(got) < length and (more := file.read(length - len(got))):
            got += more
        assert got == PLAIN[at : at + length]
    assert file.seek(-5, 2) == len(PLAIN) - 5
    assert file.read() == PLAIN[-5:]
    assert max(asked) < 300_000, "a segment at once"


def test_an_empty_thing_is_an_empty_file() -> None:
    assert opened(seal(KEY, "clip", b"")).read() == b""


def test_what_was_changed_is_damaged_when_it_is_read() -> None:
    sealed = bytearray(seal(KEY, "clip", PLAIN))
    sealed[2_500_000] ^= 1
    file = opened(bytes(sealed))
    assert file.read(10) == PLAIN[:10]
    file.seek(2_500_000)
    with pytest.raises(Damaged):
        file.read(10)
