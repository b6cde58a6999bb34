"""Go's own sumdb packages agree with us on every byte of an export, and find a single false one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from circumspect.merkle import (
    Cosigner,
    Signer,
    Verifier,
    add_cosignatures,
    inclusion_proof,
    receipt,
    sign_note,
    tiles,
)
from tests.ledger_go.build import WITHOUT_GO, go_verifier, run
from tests.merkle.log_in_memory import ORIGIN, LogInMemory

pytestmark = [pytest.mark.pure, pytest.mark.skipif(go_verifier() is None, reason=WITHOUT_GO)]

SIGNER = Signer(ORIGIN, bytes(range(32)))
WITNESS = Cosigner("neighbour.example/witness", bytes(range(1, 33)))


def entry(number: int) -> bytes:
    return b'{"v":1,"n":%d}' % number * (number % 3)  # every third is empty: a bundle must bear that too


@pytest.mark.parametrize("size", [0, 1, 2, 3, 255, 256, 257, 1000, 70_000])
def test_every_size_is_verified(size: int, tmp_path: Path) -> None:
    log = LogInMemory(entry(number) for number in range(size))
    log.export(tmp_path, SIGNER)
    extra: dict[str, Path] = {}
    if size:
        indexes = sorted({0, size // 3, size // 2, size - 1})
        olds = sorted({1, size // 2 or 1, max(size - 1, 1), size})
        extra["proofs"] = tmp_path / "proofs.json"
        extra["proofs"].write_text(log.proofs_as_json(indexes, olds))
    answer = run(tmp_path, SIGNER.vkey, **extra)
    assert answer.returncode == 0, answer.stderr
    assert f"{size} entries" in answer.stdout


@pytest.fixture(scope="module")
def log() -> LogInMemory:
    return LogInMemory(entry(number) for number in range(1000))


@pytest.fixture
def folder(log: LogInMemory, tmp_path: Path) -> Iterator[Path]:
    log.export(tmp_path, SIGNER)
    yield tmp_path


def exported_files() -> list[str]:
    log = LogInMemory(entry(number) for number in range(1000))
    return [path for path, _ in tiles(log.size, log.read, log.entries)] + ["checkpoint"]


@pytest.mark.parametrize("path", exported_files())
@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
def test_one_flipped_bit_in_any_file_is_found(path: str, place: float, folder: Path) -> None:
    content = bytearray((folder / path).read_bytes())
    content[int((len(content) - 1) * place)] ^= 1
    (folder / path).write_bytes(content)
    answer = run(folder, SIGNER.vkey)
    assert answer.returncode == 1
    assert answer.stderr.strip()


@pytest.mark.parametrize("path", exported_files())
def test_a_missing_or_shortened_file_is_found(path: str, folder: Path) -> None:
    whole = (folder / path).read_bytes()
    (folder / path).write_bytes(whole[:-1])
    assert run(folder, SIGNER.vkey).returncode == 1
    (folder / path).write_bytes(whole + b"\x00")
    assert run(folder, SIGNER.vkey).returncode == 1
    (folder / path).unlink()
    assert run(folder, SIGNER.vkey).returncode == 1


def test_another_key_of_the_same_name_is_refused(folder: Path) -> None:
    answer = run(folder, Signer(ORIGIN, bytes(32)).vkey)
    assert answer.returncode == 1
    assert "no verifiable signatures" in answer.stderr


def test_a_rewritten_log_is_found_by_an_earlier_checkpoint(log: LogInMemory, folder: Path) -> None:
    """Whoever holds the log's key can sign anything; not so that it agrees with what already left the building."""
    since = folder / "earlier"
    since.write_bytes(sign_note(log.checkpoint(600).body(), [SIGNER]))
    assert run(folder, SIGNER.vkey, since=since).returncode == 0
    rewritten = LogInMemory([*log.entries[:599], b"nothing happened", *log.entries[600:]])
    rewritten.export(folder, SIGNER)
    assert run(folder, SIGNER.vkey).returncode == 0
    answer = run(folder, SIGNER.vkey, since=since)
    assert answer.returncode == 1
    assert "the checkpoint says" in answer.stderr


def test_a_log_cut_short_is_found_by_a_later_checkpoint(log: LogInMemory, folder: Path) -> None:
    since = folder / "later"
    since.write_bytes(sign_note(log.checkpoint(1000).body(), [SIGNER]))
    for stale in (folder / "tile").rglob("*.p/*"):
        stale.unlink()
    LogInMemory(log.entries[:999]).export(folder, SIGNER)
    answer = run(folder, SIGNER.vkey, since=since)
    assert answer.returncode == 1
    assert "entries are missing" in answer.stderr


def test_a_receipt_of_an_earlier_checkpoint_is_verified(log: LogInMemory, folder: Path) -> None:
    note = sign_note(log.checkpoint(700).body(), [SIGNER])
    file = folder / "entry.tlog-proof"
    file.write_bytes(receipt(77, inclusion_proof(77, 700, log.read), note))
    assert run(folder, SIGNER.vkey, receipts=[file]).returncode == 0
    file.write_bytes(receipt(78, inclusion_proof(77, 700, log.read), note))
    assert run(folder, SIGNER.vkey, receipts=[file]).returncode == 1


def test_a_false_proof_is_refused(log: LogInMemory, folder: Path) -> None:
    proofs = folder / "proofs.json"
    good = log.proofs_as_json([5], [600])
    for true, false in (('"index": 5', '"index": 6'), ('"old": 600', '"old": 601')):
        proofs.write_text(good)
        assert run(folder, SIGNER.vkey, proofs=proofs).returncode == 0
        proofs.write_text(good.replace(true, false))
        assert run(folder, SIGNER.vkey, proofs=proofs).returncode == 1


def test_a_cosignature_is_verified_and_demanded(log: LogInMemory, folder: Path) -> None:
    checkpoint = folder / "checkpoint"
    unwitnessed = checkpoint.read_bytes()
    assert run(folder, SIGNER.vkey, witnesses=[WITNESS.vkey]).returncode == 1
    cosignature = WITNESS.cosign(log.checkpoint(1000).body(), 1_700_000_000)
    checkpoint.write_bytes(add_cosignatures(unwitnessed, cosignature, [Verifier(WITNESS.vkey)]))
    assert run(folder, SIGNER.vkey, witnesses=[WITNESS.vkey]).returncode == 0
    checkpoint.write_bytes(unwitnessed + WITNESS.cosign(log.checkpoint(999).body(), 1_700_000_000))
    assert run(folder, SIGNER.vkey, witnesses=[WITNESS.vkey]).returncode == 1
    assert run(folder, SIGNER.vkey).returncode == 0, "who doesn't know the witness doesn't mind it"
