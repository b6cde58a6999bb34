"""A package is a valid bag, opens with the tools of others, and tells by itself when anything in it was changed."""

import io
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import bagit
import pyrage
import pytest
import pyzipper

from circumspect.legal.package.bagging import BagError, BagFile, Written, bag_pieces
from circumspect.legal.package.sealing import BadKey, passphrase, recipient, to_age, to_zip

pytestmark = pytest.mark.pure
AT = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
BODY = b"\x00\x01" * 2_000_000


def files() -> list[BagFile]:
    pieces = [BODY[at : at + 70_000] for at in range(0, len(BODY), 70_000)]
    clip = BagFile("data/footage/0002.mp4", len(BODY), pieces, sha256(BODY).hexdigest())
    return [BagFile.of("data/index.csv", b"1,a\n"), clip, BagFile.of("metadata/request.json", b"{}")]


def pieces() -> "list[bytes]":
    return list(bag_pieces("L2026-001-R1", files(), {"Source-Organization": "A Library\nof two lines"}, AT))


def unpacked(body: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder / "L2026-001-R1"


def test_it_is_a_valid_bag(tmp_path: Path) -> None:
    folder = unpacked(b"".join(pieces()), tmp_path)
    bag = bagit.Bag(str(folder))
    assert bag.validate() and bag.info["Payload-Oxum"] == f"{len(BODY) + 4}.2"
    assert bag.info["Source-Organization"] == "A Library of two lines"
    found = subprocess.run(
        [sys.executable, bagit.__file__, "--validate", str(folder)], capture_output=True, check=False
    )
    assert found.returncode == 0, found.stderr
    (folder / "metadata/request.json").write_text("{ }")
    assert not bagit.Bag(str(folder)).is_valid(), "the tag manifest covers what isn't payload too"


def test_no_more_than_a_few_pieces_are_held_at_once() -> None:
    assert max(map(len, pieces())) < 1_300_000


def test_a_file_that_is_not_what_was_collected_ends_it() -> None:
    wrong = BagFile("data/a", 3, (b"abd",), sha256(b"abc").hexdigest())
    with pytest.raises(BagError, match="isn't what was collected"):
        list(bag_pieces("x", [wrong], {}, AT))
    with pytest.raises(BagError, match="twice"):
        list(bag_pieces("x", [BagFile.of("data/a", b"1"), BagFile.of("data/a", b"2")], {}, AT))


def test_age_opens_it_with_the_recipients_key_alone(tmp_path: Path) -> None:
    identity, out = pyrage.x25519.Identity.generate(), io.BytesIO()
    sealed = to_age(iter(pieces()), str(identity.to_public()), out)
    assert (sealed.size, sealed.sha256) == (len(out.getvalue()), sha256(out.getvalue()).hexdigest())
    assert b"index.csv" not in out.getvalue()
    assert bagit.Bag(str(unpacked(pyrage.decrypt(out.getvalue(), [identity]), tmp_path))).is_valid()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(out.getvalue(), [pyrage.x25519.Identity.generate()])


def test_debians_age_opens_it(tmp_path: Path) -> None:
    if shutil.which("age") is None:
        pytest.skip("needs Debian's age (apt-get install age)")
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "key").write_text(str(identity))
    with (tmp_path / "a.age").open("wb") as file:
        to_age(iter(pieces()), str(identity.to_public()), file)
    command = ["age", "-d", "-i", str(tmp_path / "key"), str(tmp_path / "a.age")]
    unpacked(subprocess.run(command, capture_output=True, check=True).stdout, tmp_path)


def test_a_zip_opens_with_its_passphrase_and_shows_no_names(tmp_path: Path) -> None:
    words, path = passphrase(), tmp_path / "a.zip"
    with path.open("wb") as file:
        sealed = to_zip(iter(pieces()), words, "L2026-001-R1.zip", file)
    assert sealed.sha256 == sha256(path.read_bytes()).hexdigest()
    assert b"index.csv" not in path.read_bytes()
    with pyzipper.AESZipFile(path) as archive:
        with pytest.raises(RuntimeError, match=r"[Pp]assword"):
            archive.read("L2026-001-R1.zip", pwd=b"wrong")
        inner = archive.read("L2026-001-R1.zip", pwd=words.encode())
    assert bagit.Bag(str(unpacked(inner, tmp_path))).is_valid()


def test_7z_opens_a_zip_and_the_zip_within(tmp_path: Path) -> None:
    program = shutil.which("7z") or shutil.which("7zz") or shutil.which("7za")
    if program is None:
        pytest.skip("needs Debian's 7zip (apt-get install 7zip)")
    words = passphrase()
    with (tmp_path / "a.zip").open("wb") as file:
        to_zip(iter(pieces()), words, "L2026-001-R1.zip", file)
    wrong = subprocess.run([program, "x", "-pwrong", "a.zip"], cwd=tmp_path, capture_output=True, check=False)
    assert wrong.returncode != 0
    for command in (["x", "-y", f"-p{words}", "a.zip"], ["x", "L2026-001-R1.zip"]):
        subprocess.run([program, *command], cwd=tmp_path, capture_output=True, check=True)
    assert bagit.Bag(str(tmp_path / "L2026-001-R1")).is_valid()


@pytest.mark.parametrize("key", ["", "age1", "age1qqqqqq", "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1QQQ"])
def test_a_key_that_is_none_is_told_apart(key: str) -> None:
    with pytest.raises(BadKey, match="secret key" if "SECRET" in key else "no age key"):
        recipient(key)


def test_a_passphrase_is_six_words_never_the_same() -> None:
    found = {passphrase() for _ in range(100)}
    assert len(found) == 100 and all(len(words.split("-")) == 6 for words in found)


def test_what_fails_while_it_is_sealed_comes_through() -> None:
    def broken() -> "object":
        yield b"x" * 100_000
        raise BagError("the disk is gone")

    for seal in (lambda: to_age(broken(), str(pyrage.x25519.Identity.generate().to_public()), io.BytesIO()),):  # type: ignore[arg-type]
        with pytest.raises(BagError, match="the disk is gone"):
            seal()


def test_it_says_what_went_in() -> None:
    written = Written()
    list(bag_pieces("x", files(), {}, AT, written))
    assert set(written.payload()) == {"data/index.csv", "data/footage/0002.mp4"}
    assert "manifest-sha256.txt" in written.tags()
