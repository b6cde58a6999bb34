"""One contract for every place that objects can lie in: a folder, memory, and a real S3-compatible server."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from circumspect.vault import MinuteWriter, Objects, VaultError, WrongLibrary, finish_left_behind, left_behind
from circumspect.vault import objects as objects_module
from tests.vault.s3_server import SECRET, S3Server

pytestmark = pytest.mark.pure
COUNT = count()
NAME = "minutes/2026-11-24/front/29400000.1"
LARGE = 20_000_000  # bytes; more than obstore sends in one piece


@pytest.fixture
def s3(s3_server: S3Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of an empty place on the server."""
    for name, value in s3_server.settings.items():
        monkeypatch.setenv(name, value)
    return f"s3://footage/test-{next(COUNT)}"


@pytest.fixture(params=["folder", "memory", "s3"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "s3":
        return str(request.getfixturevalue("s3"))
    return str(tmp_path / "objects") if request.param == "folder" else "memory:///"


def test_objects_are_kept_read_listed_and_removed(url: str) -> None:
    objects = Objects.open(url, "library-1")
    objects.put("minutes/2026-11-24/front/1", b"0123456789")
    objects.put("minutes/2026-11-25/front/2", b"other")
    assert objects.get("minutes/2026-11-24/front/1") == b"0123456789"
    assert objects.get_range("minutes/2026-11-24/front/1", 2, 3) == b"234"
    assert list(objects.names("minutes/2026-11-24")) == [("minutes/2026-11-24/front/1", 10)]
    objects.put("minutes/2026-11-24/front/1", b"anew")
    assert objects.get("minutes/2026-11-24/front/1") == b"anew"
    objects.remove("minutes/2026-11-24/front/1")
    objects.remove("minutes/2026-11-24/front/1")
    assert not list(objects.names("minutes/2026-11-24"))
    with pytest.raises(FileNotFoundError):
        objects.get("minutes/2026-11-24/front/1")
    with pytest.raises(FileNotFoundError):
        objects.get_range("minutes/2026-11-24/front/1", 0, 1)


def test_a_range_is_whole_or_an_error(url: str) -> None:
    objects = Objects.open(url, "library-1")
    objects.put(NAME, b"0123456789")
    assert objects.get_range(NAME, 7, 3) == b"789"
    for start, length in ((7, 4), (10, 1), (40, 2)):
        with pytest.raises(VaultError):
            objects.get_range(NAME, start, length)


def test_a_minute_is_moved_in_and_only_then_gone_from_the_spool(url: str, tmp_path: Path) -> None:
    objects = Objects.open(url, "library-1")
    writer = MinuteWriter(tmp_path / "spool", "front", 29_400_000, 1, bytes(16))
    writer.add(b"x" * LARGE, 1, 180_000)
    sealed = writer.finish(objects)
    assert list(objects.names("minutes")) == [(sealed.name, sealed.size)]
    assert not list(left_behind(tmp_path / "spool"))


def test_another_librarys_place_is_refused_before_anything_is_read(s3: str) -> None:
    Objects.open(s3, "library-1")
    with pytest.raises(WrongLibrary, match="library-1"):
        Objects.open(s3, "library-2")
    Objects.open(s3, "library-1")


@pytest.mark.parametrize("wrong", ["bucket", "password", "address"])
def test_a_place_that_cannot_be_used_is_said_without_its_password(
    s3: str, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(objects_module.PATIENCE, "max_retries", 0)
    if wrong == "password":
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET + "-wrong")
    if wrong == "address":
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(VaultError) as error:
        Objects.open("s3://no-such-bucket/here" if wrong == "bucket" else s3, "library-1")
    assert "library.id" in str(error.value)
    assert SECRET not in str(error.value)


def test_an_interrupted_upload_leaves_nothing_and_is_made_up_for(
    s3: str, s3_server: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(objects_module.PATIENCE, "max_retries", 0)
    objects = Objects.open(s3, "library-1")
    for attempt in range(10):  # the whole may be there before the server dies
        writer = MinuteWriter(tmp_path / "spool", "front", 29_400_000, attempt, bytes(16))
        writer.add(b"y" * LARGE, attempt, 180_000)
        if interrupted(lambda writer=writer: writer.finish(objects), s3_server):
            break
        objects.remove(next(objects.names("minutes"))[0])
    assert not list(objects.names("minutes")), "what isn't whole in the store is no object"
    (path,) = left_behind(tmp_path / "spool")
    sealed = finish_left_behind(path, objects)
    assert sealed is not None
    assert list(objects.names("minutes")) == [(sealed.name, sealed.size)]
    assert not list(left_behind(tmp_path / "spool"))


def interrupted(upload: Callable[[], object], server: S3Server) -> bool:
    """Kill the server as soon as it has a part, and start it again. True where the upload failed."""
    failed: list[VaultError] = []

    def run() -> None:
        try:
            upload()
        except VaultError as error:
            failed.append(error)

    before, thread = server.stored(), Thread(target=run)
    thread.start()
    while server.stored() == before and thread.is_alive():
        sleep(0.001)
    server.kill()
    thread.join()
    server.start()
    return bool(failed)
