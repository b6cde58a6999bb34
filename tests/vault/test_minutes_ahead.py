"""Minutes opened in a row are what was written, each chunk of them; of one that was changed nothing is opened."""

import os
from pathlib import Path

import pytest

from circumspect.vault import Damaged, MinutesAhead, MinuteWriter, Objects, Wanted

pytestmark = pytest.mark.pure
KEY = bytes(range(16))
MINUTES, CHUNKS = 8, 4


def plain(minute: int, chunk: int) -> bytes:
    """Of another length each, one of them whole blocks."""
    return bytes((minute * 16 + chunk,)) * (1000 + 37 * minute + 16 * chunk)


@pytest.fixture(params=["folder", "memory"])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> Objects:
    return Objects.open(str(tmp_path / "objects") if request.param == "folder" else "memory:///", "a library")


@pytest.fixture
def wanted(objects: Objects, tmp_path: Path) -> list[Wanted]:
    found = []
    for minute in range(MINUTES):
        writer = MinuteWriter(tmp_path / "spool", "front", minute, minute * 60, KEY)
        for chunk in range(CHUNKS):
            writer.add(plain(minute, chunk), minute * 60 + chunk, 1)
        sealed = writer.finish(objects)
        found.append(Wanted(sealed.name, sealed.size, sealed.digest, KEY, sealed.chunks))
    return found


def test_every_chunk_of_every_minute_is_what_was_written(objects: Objects, wanted: list[Wanted]) -> None:
    with MinutesAhead(objects, wanted) as ahead:
        for minute in range(MINUTES):
            assert [bytes(chunk) for chunk in ahead.minute(minute)] == [plain(minute, n) for n in range(CHUNKS)]
            assert bytes(ahead.minute(minute)[1]) == plain(minute, 1), "as often as it is asked for"


def test_only_chunks_that_are_wanted_are_opened_and_minutes_may_be_passed_over(
    objects: Objects, wanted: list[Wanted]
) -> None:
    some = [Wanted(each.name, each.size, each.digest, each.key, each.chunks[2:3]) for each in wanted]
    with MinutesAhead(objects, some) as ahead:
        for minute in (1, 6, 7):
            assert [bytes(chunk) for chunk in ahead.minute(minute)] == [plain(minute, 2)]


@pytest.mark.parametrize("harm", ["flipped", "cut short", "longer", "another key", "gone"])
def test_a_minute_that_is_not_as_it_was_written_is_not_opened(
    objects: Objects, wanted: list[Wanted], harm: str
) -> None:
    bad = wanted[5]
    data = bytearray(objects.get(bad.name))
    if harm == "flipped":
        data[len(data) // 2] ^= 1
    elif harm == "cut short":
        del data[-16:]
    elif harm == "longer":
        data += bytes(16)
    elif harm == "another key":
        wanted[5] = Wanted(bad.name, bad.size, bad.digest, os.urandom(16), bad.chunks)
    objects.put(bad.name, bytes(data))
    if harm == "gone":
        objects.remove(bad.name)
    with MinutesAhead(objects, wanted) as ahead:
        for minute in range(5):
            assert bytes(ahead.minute(minute)[0]) == plain(minute, 0)
        with pytest.raises(FileNotFoundError if harm == "gone" else Damaged):
            ahead.minute(5)


def test_memory_is_bounded_and_used_again(objects: Objects, wanted: list[Wanted]) -> None:
    rooms = set()
    with MinutesAhead(objects, wanted[::-1], threads=1) as ahead:
        for minute in range(MINUTES):
            rooms.add(id(ahead.minute(minute)[0].obj))
    assert len(rooms) <= 3
