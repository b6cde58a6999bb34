"""A minute survives what a machine can do to it: what is whole is found, what isn't is never taken for whole."""

import resource
import signal
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from subprocess import run
from sys import executable

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from circumspect.vault import (
    Damaged,
    MinuteWriter,
    Objects,
    VaultError,
    WrongLibrary,
    finish_left_behind,
    left_behind,
    open_chunk,
    read_minute,
    seal_chunk,
)

pytestmark = pytest.mark.pure
KEY = bytes(range(16))
MINUTE = 29_400_000
START = MINUTE * 60 * 90_000
CHUNKS = [b"first" * 100, b"", b"third" * 1000, b"x" * 16]


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    return Objects.open(str(tmp_path / "objects"), "library-1")


def written(spool: Path, objects: Objects) -> bytes:
    writer = MinuteWriter(spool, "front", MINUTE, START, KEY)
    for place, plain in enumerate(CHUNKS):
        writer.add(plain, START + place * 180_000, 180_000)
    sealed = writer.finish(objects)
    data = objects.get(sealed.name)
    assert sealed.digest == sha256(data).digest()
    assert sealed.size == len(data)
    assert sealed.chunks == read_minute(data).chunks
    return data


def test_what_was_written_is_read_and_opened(tmp_path: Path, objects: Objects) -> None:
    data = written(tmp_path / "spool", objects)
    found = read_minute(data)
    assert (found.camera, found.minute, found.whole) == ("front", MINUTE, True)
    plain = [open_chunk(KEY, chunk.iv, data[chunk.offset : chunk.offset + chunk.length]) for chunk in found.chunks]
    assert plain == CHUNKS
    assert [chunk.start for chunk in found.chunks] == [START + n * 180_000 for n in range(4)]
    assert not list(left_behind(tmp_path / "spool"))


def test_a_note_is_sealed_beside_the_chunks_and_in_no_playlist(tmp_path: Path, objects: Objects) -> None:
    writer = MinuteWriter(tmp_path / "spool", "front", MINUTE, START, KEY)
    writer.note(b"how to read what follows", START)
    writer.add(b"a chunk", START, 180_000)
    sealed = writer.finish(objects)
    data = objects.get(sealed.name)
    assert b"how to read" not in data
    found = read_minute(data)
    (note,) = found.notes
    assert found.whole
    assert found.chunks == sealed.chunks
    assert open_chunk(KEY, note.iv, data[note.offset : note.offset + note.length]) == b"how to read what follows"


def test_a_player_opens_a_chunk_as_hls_has_it() -> None:
    framed, iv = seal_chunk(KEY, b"moof and mdat", 0, 0)
    sealed = framed[-16:]
    decryptor = Cipher(algorithms.AES128(KEY), modes.CBC(iv)).decryptor()
    assert decryptor.update(sealed) + decryptor.finalize() == b"moof and mdat" + b"\x03" * 3


@given(st.binary(max_size=200))
def test_a_chunk_comes_back_as_it_was(plain: bytes) -> None:
    framed, iv = seal_chunk(KEY, plain, 1, 2)
    assert open_chunk(KEY, iv, framed[len(framed) - (len(plain) // 16 + 1) * 16 :]) == plain


def test_an_object_cut_short_anywhere_gives_its_whole_chunks_and_says_so(tmp_path: Path, objects: Objects) -> None:
    data = written(tmp_path / "spool", objects)
    whole = read_minute(data).chunks
    for length in range(32, len(data)):
        found = read_minute(data[:length])
        assert found.chunks == tuple(c for c in whole if c.offset + c.length <= length)
        ends = {32, *(c.offset + c.length for c in whole)}
        assert found.whole == (length in ends)


@pytest.mark.parametrize("data", [b"", b"ftypmp42", b"CSPMIN2\n" + bytes(24), b"CSPMIN1\n"])
def test_what_is_no_minute_is_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        read_minute(data)


def test_a_chunk_under_another_key_is_damaged_or_at_least_not_the_same() -> None:
    framed, iv = seal_chunk(KEY, b"A" * 64, 0, 0)
    with suppress(Damaged):
        assert open_chunk(bytes(16), iv, framed[-80:]) != b"A" * 64
    with pytest.raises(Damaged, match="cut short"):
        open_chunk(KEY, iv, framed[-79:])


KILLED = """
import os, signal, sys
from pathlib import Path
from circumspect.vault import MinuteWriter
writer = MinuteWriter(Path(sys.argv[1]), "front", 29_400_000, 0, bytes(range(16)))
for n in range(int(sys.argv[2])):
    writer.add(b"chunk %d" % n * 50, n, 180_000)
    print(n, flush=True)
os.write(writer.file, b"CSPC half a chunk that nobody was told of")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("chunks", [0, 1, 7])
def test_after_a_kill_every_acknowledged_chunk_is_there(tmp_path: Path, objects: Objects, chunks: int) -> None:
    spool = tmp_path / "spool"
    ended = run([executable, "-c", KILLED, str(spool), str(chunks)], capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    acknowledged = len(ended.stdout.split())
    (path,) = left_behind(spool)
    sealed = finish_left_behind(path, objects)
    assert not list(left_behind(spool))
    if not chunks:
        assert sealed is None
        return
    assert sealed is not None
    data = objects.get(sealed.name)
    found = read_minute(data)
    assert found.whole
    assert len(found.chunks) == acknowledged == chunks
    assert sealed.digest == sha256(data).digest()


def test_a_full_disk_takes_nothing_back_that_was_acknowledged(tmp_path: Path, objects: Objects) -> None:
    writer = MinuteWriter(tmp_path / "spool", "front", MINUTE, START, KEY)
    writer.add(b"safe" * 100, 0, 180_000)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (writer.size + 1000, before[1]))
    try:
        with pytest.raises(VaultError, match="can't be written"):
            writer.add(b"too much" * 10_000, 1, 180_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    writer.add(b"after room was made", 2, 180_000)
    found = read_minute(objects.get(writer.finish(objects).name))
    assert found.whole
    assert [chunk.start for chunk in found.chunks] == [0, 2]


def test_a_store_of_another_library_is_refused(tmp_path: Path, objects: Objects) -> None:
    with pytest.raises(WrongLibrary, match="library-1"):
        Objects.open(str(tmp_path / "objects"), "library-2")


def test_a_place_that_is_none_is_named() -> None:
    with pytest.raises(VaultError, match="s3://"):
        Objects.open("ftp://somewhere/else", "library-1")
