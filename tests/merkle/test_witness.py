"""A log asks, a witness answers, and only what known witnesses truly signed is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circumspect.errors import CircumspectError
from circumspect.merkle import (
    Cosigner,
    NoteError,
    Signer,
    Verifier,
    add_checkpoint_request,
    add_cosignatures,
    consistency_proof,
    open_checkpoint,
    parse_add_checkpoint,
    sign_note,
    verify_consistency,
)
from tests.merkle.log_in_memory import ORIGIN, LogInMemory

pytestmark = pytest.mark.pure

SIGNER = Signer(ORIGIN, bytes(32))
WITNESS = Cosigner("neighbour.example/witness", bytes(range(32)))
STRANGER = Cosigner("stranger.example/witness", bytes(range(1, 33)))
LOG = LogInMemory(b"entry %d" % number for number in range(100))
BODY = LOG.checkpoint(100).body()
NOTE = sign_note(BODY, [SIGNER])
REQUEST = add_checkpoint_request(60, consistency_proof(60, 100, LOG.read), NOTE)


def test_a_request_reads_as_the_specification_has_it() -> None:
    head, _, note = REQUEST.partition(b"\n\n")
    assert head.split(b"\n")[0] == b"old 60"
    assert note == NOTE
    assert add_checkpoint_request(0, (), NOTE) == b"old 0\n\n" + NOTE


def test_a_witness_can_check_what_it_is_asked() -> None:
    asked = parse_add_checkpoint(REQUEST)
    new = open_checkpoint(asked.checkpoint_note, [Verifier(SIGNER.vkey)]).checkpoint
    verify_consistency(asked.old_size, new.size, LOG.roots[60], new.root, asked.proof)


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (b"old 60", b"old 060"),
        (b"old 60", b"old"),
        (b"old 60", b"new 60"),
        (b"old 60", b"old 60 "),
        (b"old 60", b"old 60\nAAAA"),
        (b"old 60", b"old 60" + (b"\n" + b"A" * 43 + b"=") * 63),
        (b"\n\n", b"\n"),
        (REQUEST, REQUEST[:-1]),
        (REQUEST, b""),
        (NOTE, b""),
        (NOTE, BODY),
        (BODY, b"not a checkpoint\n"),
    ],
)
def test_a_malformed_request_is_refused(true: bytes, false: bytes) -> None:
    with pytest.raises(NoteError):
        parse_add_checkpoint(REQUEST.replace(true, false))


@given(st.binary())
def test_no_bytes_break_the_parser(data: bytes) -> None:
    with pytest.raises(CircumspectError):
        parse_add_checkpoint(b"old 0\n" + data)


def test_known_cosignatures_are_kept_and_others_left_out() -> None:
    answer = STRANGER.cosign(BODY, 5) + WITNESS.cosign(BODY, 5)
    cosigned = add_cosignatures(NOTE, answer, [Verifier(WITNESS.vkey)])
    assert cosigned == NOTE + WITNESS.cosign(BODY, 5)
    assert add_cosignatures(cosigned, answer, [Verifier(WITNESS.vkey)]) == cosigned, "once is enough"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\n",
        b"OK\n",
        STRANGER.cosign(BODY, 5),
        WITNESS.cosign(BODY, 5)[:-1],
        WITNESS.cosign(LOG.checkpoint(99).body(), 5),
        b"\n" + WITNESS.cosign(NOTE, 5),
        b"more text\n\n" + WITNESS.cosign(NOTE + b"more text\n", 5),
        b"100\n",
    ],
)
def test_an_answer_without_a_true_cosignature_is_refused(answer: bytes) -> None:
    with pytest.raises(NoteError):
        add_cosignatures(NOTE, answer, [Verifier(WITNESS.vkey)])
