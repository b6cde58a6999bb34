"""A checkpoint says a size and a root in one way only, and only its own log speaks for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circumspect.errors import CircumspectError
from circumspect.merkle import (
    EMPTY_ROOT,
    Checkpoint,
    Cosigner,
    MerkleError,
    NoteError,
    Signer,
    Verifier,
    leaf_hash,
    open_checkpoint,
    sign_note,
)

pytestmark = pytest.mark.pure

ROOT = leaf_hash(b"root")
LOG = Signer("library.example/log", bytes(32))
WITNESS = Cosigner("neighbour.example/witness", bytes(range(32)))
EXAMPLE = b"example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def test_the_specifications_example_is_read_and_written() -> None:
    checkpoint = Checkpoint.parse(EXAMPLE)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.body() == EXAMPLE


def test_another_logs_extension_lines_are_kept() -> None:
    checkpoint = Checkpoint.parse(EXAMPLE + b"more\nand more\n")
    assert checkpoint.extensions == ("more", "and more")
    assert checkpoint.body() == EXAMPLE + b"more\nand more\n"


@given(st.integers(1, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_what_is_written_is_read_back(size: int, root: bytes) -> None:
    checkpoint = Checkpoint("library.example/log", size, root)
    assert Checkpoint.parse(checkpoint.body()) == checkpoint


@pytest.mark.parametrize(
    "size",
    [
        "",
        "00",
        "01",
        "020852163",
        "+5",
        "-1",
        " 5",
        "5 ",
        "5.0",
        "0x5",
        "1e3",
        "1_000",
        "٥",
        "５",
        "9223372036854775808",
    ],
)
def test_a_size_written_otherwise_is_refused(size: str) -> None:
    with pytest.raises(NoteError, match="without leading zeros"):
        Checkpoint.parse(EXAMPLE.replace(b"20852163", size.encode()))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\n",
        EXAMPLE[:-1],
        b"\n" + EXAMPLE,
        EXAMPLE + b"\n",
        b"\n".join(EXAMPLE.split(b"\n")[:2]) + b"\n",
        EXAMPLE.replace(b"\n", b"\r\n"),
        EXAMPLE.replace(b"q2I=", b"q2J="),
        EXAMPLE.replace(b"q2I=", b"q2I"),
        EXAMPLE.replace(b"CsUY", b""),
        EXAMPLE.replace(b"CsUY", b"CsUYCsUY"),
    ],
)
def test_a_malformed_checkpoint_is_refused(body: bytes) -> None:
    with pytest.raises(NoteError):
        Checkpoint.parse(body)


@given(st.binary())
def test_no_bytes_break_the_parser(data: bytes) -> None:
    with pytest.raises(CircumspectError):
        Checkpoint.parse(data)


def test_a_checkpoint_that_no_log_can_have_is_not_made() -> None:
    assert Checkpoint("library.example/log", 0, EMPTY_ROOT)
    with pytest.raises(NoteError, match="SHA-256 of nothing"):
        Checkpoint("library.example/log", 0, ROOT)
    with pytest.raises(NoteError, match="31 bytes"):
        Checkpoint("library.example/log", 1, ROOT[:31])
    with pytest.raises(MerkleError, match="-1 entries"):
        Checkpoint("library.example/log", -1, ROOT)
    for origin in ("", "two\nlines", "tab\t"):
        with pytest.raises(NoteError, match="line of a checkpoint"):
            Checkpoint(origin, 1, ROOT)


def test_a_witness_alone_does_not_speak_for_a_log() -> None:
    body = Checkpoint(LOG.name, 1, ROOT).body()
    known = [Verifier(LOG.vkey), Verifier(WITNESS.vkey)]
    assert open_checkpoint(sign_note(body, [LOG]) + WITNESS.cosign(body, 1), known).checkpoint.root == ROOT
    with pytest.raises(NoteError, match=r"No known key named library\.example/log"):
        open_checkpoint(body + b"\n" + WITNESS.cosign(body, 1), known)


def test_a_log_does_not_speak_for_another() -> None:
    body = Checkpoint("other.example/log", 1, ROOT).body()
    with pytest.raises(NoteError, match=r"No known key named other\.example/log"):
        open_checkpoint(sign_note(body, [LOG]), [Verifier(LOG.vkey)])


def test_a_witness_named_like_the_log_does_not_speak_for_it() -> None:
    impostor = Cosigner(LOG.name, bytes(range(1, 33)))
    body = Checkpoint(LOG.name, 1, ROOT).body()
    with pytest.raises(NoteError, match="No known key named"):
        open_checkpoint(body + b"\n" + impostor.cosign(body, 1), [Verifier(impostor.vkey)])
