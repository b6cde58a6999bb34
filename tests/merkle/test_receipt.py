"""A receipt proves one entry to somebody who has nothing else but the log's public key; changed, it proves nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circumspect.errors import CircumspectError
from circumspect.merkle import (
    Cosigner,
    NoteError,
    ProofError,
    Signer,
    Verifier,
    inclusion_proof,
    parse_receipt,
    receipt,
    sign_note,
    verify_receipt,
)
from tests.merkle.log_in_memory import ORIGIN, LogInMemory

pytestmark = pytest.mark.pure

SIGNER = Signer(ORIGIN, bytes(32))
KNOWN = [Verifier(SIGNER.vkey)]
LOG = LogInMemory(b"entry %d" % number for number in range(100))
NOTE = sign_note(LOG.checkpoint(100).body(), [SIGNER])
RECEIPT = receipt(50, inclusion_proof(50, 100, LOG.read), NOTE)


def test_a_receipt_reads_as_the_specification_has_it() -> None:
    lines = RECEIPT.decode().split("\n")
    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 50"]
    assert lines[9:13] == ["", ORIGIN, "100", lines[12]]


def test_every_entry_of_every_size_has_a_receipt() -> None:
    for size in (1, 2, 3, 64, 65, 100):
        note = sign_note(LOG.checkpoint(size).body(), [SIGNER])
        for index in range(size):
            written = receipt(index, inclusion_proof(index, size, LOG.read), note)
            assert verify_receipt(written, LOG.entries[index], KNOWN).checkpoint == LOG.checkpoint(size)


def test_another_entry_is_not_proved() -> None:
    for entry in (b"entry 51", b"entry 50 ", b""):
        with pytest.raises(ProofError):
            verify_receipt(RECEIPT, entry, KNOWN)


def test_another_key_does_not_verify() -> None:
    with pytest.raises(NoteError, match="No known key"):
        verify_receipt(RECEIPT, b"entry 50", [Verifier(Signer(ORIGIN, bytes(range(32))).vkey)])


@pytest.mark.parametrize("bit", range(8))
def test_no_bit_of_a_receipt_can_be_changed(bit: int) -> None:
    for place in range(len(RECEIPT)):
        changed = RECEIPT[:place] + bytes([RECEIPT[place] ^ (1 << bit)]) + RECEIPT[place + 1 :]
        with pytest.raises((NoteError, ProofError)):
            verify_receipt(changed, b"entry 50", KNOWN)


def test_no_byte_can_be_taken_away_or_put_in() -> None:
    for place in range(len(RECEIPT)):
        for changed in (RECEIPT[:place] + RECEIPT[place + 1 :], RECEIPT[:place] + b"\n" + RECEIPT[place:]):
            with pytest.raises((NoteError, ProofError)):
                verify_receipt(changed, b"entry 50", KNOWN)


def test_who_witnessed_is_told() -> None:
    witness = Cosigner("neighbour.example/witness", bytes(range(32)))
    written = receipt(50, inclusion_proof(50, 100, LOG.read), NOTE + witness.cosign(LOG.checkpoint(100).body(), 9))
    signed = verify_receipt(written, b"entry 50", [*KNOWN, Verifier(witness.vkey)])
    assert [each.name for each in signed.note.signatures] == [ORIGIN, witness.name]


def test_another_writers_extra_line_is_read_and_proves_nothing() -> None:
    with_extra = RECEIPT.replace(b"index 50", b"extra aGVsbG8=\nindex 50")
    assert parse_receipt(with_extra).extra == b"hello"
    assert verify_receipt(with_extra, b"entry 50", KNOWN)
    assert parse_receipt(RECEIPT).extra is None


@pytest.mark.parametrize(
    ("true", "false", "says"),
    [
        (b"@v1", b"@v2", "begins with"),
        (b"index 50", b"index 050", "leading zeros"),
        (b"index 50", b"index -50", "leading zeros"),
        (b"index 50", b"index  50", "leading zeros"),
        (b"index 50", b"index", "must say 'index'"),
        (b"index 50\n", b"", "must say 'index'"),
        (b"index 50", b"index 50\nextra aGVsbG8=", "not base64"),
        (b"index 50", b"extra !\nindex 50", "not base64"),
        (b"index 50", b"index 50" + (b"\n" + b"A" * 43 + b"=") * 63, "at most 63"),
        (b"index 50", b"index 50\nAAAA", "3 bytes"),
        (b"\n\n", b"\n", "after a blank line"),
    ],
)
def test_a_malformed_receipt_is_refused(true: bytes, false: bytes, says: str) -> None:
    with pytest.raises(NoteError) as refused:
        verify_receipt(RECEIPT.replace(true, false), b"entry 50", KNOWN)
    assert says in str(refused.value)


def test_a_receipt_that_nobody_could_read_is_not_written() -> None:
    with pytest.raises(NoteError):
        receipt(-1, (), NOTE)
    with pytest.raises(NoteError):
        receipt(0, (b"short",), NOTE)
    with pytest.raises(NoteError):
        receipt(0, (), NOTE[:-1])
    with pytest.raises(NoteError, match="no signatures"):
        receipt(0, (), LOG.checkpoint(100).body())


@given(st.binary())
def test_no_bytes_break_the_parser(data: bytes) -> None:
    for each in (data, b"c2sp.org/tlog-proof@v1\n" + data, b"c2sp.org/tlog-proof@v1\nindex 0\n" + data):
        with pytest.raises(CircumspectError):
            verify_receipt(each, b"", KNOWN)
