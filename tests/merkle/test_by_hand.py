"""The instructions of docs/ledger.md for checking an export by hand work as they stand there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from circumspect.merkle import Cosigner, Signer
from tests.merkle.log_in_memory import ORIGIN, LogInMemory

pytestmark = pytest.mark.pure

PAGE = (Path(__file__).parents[2] / "docs/ledger.md").read_text()
SIGNER = Signer(ORIGIN, bytes(range(32)))


def instructions(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def check_signature(folder: Path) -> bool:
    environment = {**os.environ, "VKEY": SIGNER.vkey}
    command = ["sh", "-e", "-c", instructions("sh")]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True).returncode == 0


def check_root(folder: Path, *earlier: str) -> bool:
    command = [sys.executable, "-I", "-c", instructions("python"), *earlier]
    return subprocess.run(command, cwd=folder, capture_output=True).returncode == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    log = LogInMemory(b"entry %d" % number for number in range(1000))
    log.export(tmp_path, SIGNER)
    witness = Cosigner("neighbour.example/witness", bytes(range(1, 33)))
    with (tmp_path / "checkpoint").open("ab") as checkpoint:
        checkpoint.write(witness.cosign(log.checkpoint(1000).body(), 1_700_000_000))
    return tmp_path


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_the_signature_is_checked(folder: Path) -> None:
    assert check_signature(folder)
    checkpoint = folder / "checkpoint"
    checkpoint.write_bytes(checkpoint.read_bytes().replace(b"\n1000\n", b"\n1001\n"))
    assert not check_signature(folder)


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 1000])
def test_the_root_is_checked(size: int, tmp_path: Path) -> None:
    LogInMemory(b"entry %d" % number for number in range(size)).export(tmp_path, SIGNER)
    assert check_root(tmp_path)


def test_an_earlier_checkpoint_is_checked(folder: Path) -> None:
    log = LogInMemory(b"entry %d" % number for number in range(1001))
    for size in (0, 1, 600, 1000):
        (folder / "earlier").write_bytes(log.checkpoint(size).body())
        assert check_root(folder, "earlier")
    (folder / "earlier").write_bytes(log.checkpoint(600).body().replace(b"600", b"601"))
    assert not check_root(folder, "earlier")
    (folder / "earlier").write_bytes(log.checkpoint(1001).body())
    assert not check_root(folder, "earlier")


def test_a_changed_entry_is_found(folder: Path) -> None:
    bundle = folder / "tile/entries/001"
    content = bundle.read_bytes()
    bundle.write_bytes(content.replace(b"entry 300", b"entry 3OO"))
    assert not check_root(folder)
