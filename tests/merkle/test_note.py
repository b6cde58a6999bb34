"""A note counts when a known key signed exactly it; in every other case it is refused, and the message says why."""

import base64
import struct

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from circumspect.errors import CircumspectError
from circumspect.merkle import (
    Cosigner,
    KeyKind,
    NoteError,
    Signature,
    Signer,
    Verifier,
    cosigned_time,
    open_note,
    sign_note,
)

pytestmark = pytest.mark.pure

# The example of c2sp.org/signed-note.
C2SP_VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
C2SP_NOTE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1E"
    "RYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
).encode()

# The keys and note of the tests of golang.org/x/mod/sumdb/note.
PETER_SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
PETER_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
ENOCH_VKEY = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = b"If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PETER = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()
ENOCH = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
).encode()


def test_the_specifications_example_opens() -> None:
    note = open_note(C2SP_NOTE, [Verifier(C2SP_VKEY)])
    assert note.text == b"This is an example message.\n"
    assert [each.name for each in note.signatures] == ["example.com/foo"]
    assert note.unknown == ()


def test_gos_example_is_signed_byte_for_byte() -> None:
    signer = Signer("PeterNeumann", PETER_SEED)
    assert signer.vkey == PETER_VKEY
    assert sign_note(TEXT, [signer]) == TEXT + b"\n" + PETER


def test_unknown_keys_are_ignored_and_told_apart() -> None:
    both = TEXT + b"\n" + PETER + ENOCH
    note = open_note(both, [Verifier(PETER_VKEY)])
    assert [each.name for each in note.signatures] == ["PeterNeumann"]
    assert [each.line() for each in note.unknown] == [ENOCH]
    assert len(open_note(both, [Verifier(PETER_VKEY), Verifier(ENOCH_VKEY)]).signatures) == 2
    with pytest.raises(NoteError, match=r"No known key .* Known: none"):
        open_note(both, [])


def test_a_key_that_shares_only_the_name_is_unknown() -> None:
    namesake = Signer("PeterNeumann", bytes(32))
    note = open_note(sign_note(TEXT, [namesake]) + PETER, [Verifier(PETER_VKEY)])
    assert len(note.signatures) == len(note.unknown) == 1


def test_a_known_keys_false_signature_rejects_the_note_whoever_else_signed() -> None:
    changed = TEXT.replace(b"answer", b"reason")
    other = Signer("library.example/log", bytes(32))
    note = sign_note(changed, [other]) + PETER
    assert open_note(note, [Verifier(other.vkey)])
    with pytest.raises(NoteError, match="signature of PeterNeumann is false"):
        open_note(note, [Verifier(other.vkey), Verifier(PETER_VKEY)])


def test_a_false_signature_cannot_hide_behind_a_true_one_of_the_same_key() -> None:
    false = Signer("PeterNeumann", PETER_SEED).sign(b"another text\n")
    with pytest.raises(NoteError, match="is false"):
        open_note(TEXT + b"\n" + PETER + false, [Verifier(PETER_VKEY)])
    assert len(open_note(TEXT + b"\n" + PETER + PETER, [Verifier(PETER_VKEY)]).signatures) == 1


def test_many_signatures_are_accepted_but_not_without_end() -> None:
    signers = [Signer(f"signer{number}.example", bytes([number]) * 32) for number in range(101)]
    verifiers = [Verifier(each.vkey) for each in signers]
    for count in (1, 16, 17, 100):
        assert len(open_note(sign_note(TEXT, signers[:count]), verifiers).signatures) == count
    with pytest.raises(NoteError, match="101 signatures"):
        open_note(sign_note(TEXT, signers), verifiers)


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs"]) | st.just("\n")))
def test_whatever_is_signed_is_read_back(text: str) -> None:
    """Also with blank lines, and with lines that look like signatures."""
    signer = Signer("library.example/log", bytes(32))
    body = f"{text}\n".encode()
    assert open_note(sign_note(body, [signer]), [Verifier(signer.vkey)]).text == body


def test_a_text_that_ends_like_a_note_stays_a_text() -> None:
    signer = Signer("library.example/log", bytes(32))
    inner = sign_note(b"inner\n", [signer])
    assert open_note(sign_note(inner, [signer]), [Verifier(signer.vkey)]).text == inner


@pytest.mark.parametrize(
    ("note", "says"),
    [
        (b"", "newline"),
        (TEXT, "no signatures"),
        (TEXT + b"\n", "no signatures"),
        (TEXT + PETER, "no signatures"),
        (TEXT + b"\n" + PETER[:-1], "cut short"),
        (TEXT + b"\n" + PETER + b"\n", "no signatures"),
        (b"\x01" + TEXT + b"\n" + PETER, "U+0001 at character 0"),
        (TEXT.replace(b"\n", b"\r\n") + b"\n" + PETER, "U+000D"),
        (TEXT + b"\n" + PETER[:-1] + b"\r\n", "U+000D"),
        (b"\xff" + TEXT + b"\n" + PETER, "not UTF-8 at byte 0"),
        (b"\xed\xa0\x80" + TEXT + b"\n" + PETER, "not UTF-8"),
        (TEXT + b"\n" + PETER + b"Unexpected line.\n", "em dash"),
        (TEXT + b"\n" + PETER.replace("— ".encode(), b"- "), "em dash"),
        (TEXT + b"\n" + PETER.replace(b"PeterNeumann", b"Peter Neumann"), "one space between"),
        (TEXT + b"\n" + PETER.replace(b"PeterNeumann", b"Peter+Neumann"), "can't name a key"),
        (TEXT + b"\n" + PETER.replace(b"PeterNeumann", "Peter\u2003Neumann".encode()), "can't name a key"),
        (TEXT + b"\n" + PETER.replace(b"PeterNeumann ", b" "), "can't name a key"),
        (TEXT + b"\n" + PETER.replace(b"AM=", b"AM"), "not base64"),
        (TEXT + b"\n" + PETER.replace(b"AM=", b"AN="), "canonical"),
        (TEXT + b"\n" + PETER.replace(b"x08go", b"x08-o"), "not base64"),
        (TEXT + b"\n" + PETER.replace(b"x08go", "x08gö".encode()), "not base64"),
        (TEXT + b"\n" + "— PeterNeumann x08gow==\n".encode(), "4 and a signature"),
        (b"x" * 1_000_001, "1000001 bytes"),
    ],
)
def test_a_malformed_note_is_refused(note: bytes, says: str) -> None:
    with pytest.raises(NoteError) as refused:
        open_note(note, [Verifier(PETER_VKEY)])
    assert says in str(refused.value)


@pytest.mark.parametrize("text", [b"", b"no newline", b"tab\there\n", b"\xff\n"])
def test_what_is_no_text_is_not_signed(text: bytes) -> None:
    with pytest.raises(NoteError):
        sign_note(text, [Signer("library.example/log", bytes(32))])


def test_nobody_signs_nothing() -> None:
    with pytest.raises(NoteError, match="at least one"):
        sign_note(TEXT, [])


def test_two_known_keys_that_cannot_be_told_apart_are_refused() -> None:
    with pytest.raises(NoteError, match="same name and key id"):
        open_note(TEXT + b"\n" + PETER, [Verifier(PETER_VKEY), Verifier(PETER_VKEY)])


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+0c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
        "PeterNeumann+c74f20a3+",
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        C2SP_VKEY + "\n",
    ],
)
def test_a_malformed_verifier_key_is_refused(vkey: str) -> None:
    with pytest.raises(NoteError):
        Verifier(vkey)


@given(st.text() | st.binary().map(lambda data: f"name+00000000+{base64.b64encode(data).decode()}"))
def test_no_text_breaks_the_key_parser(text: str) -> None:
    with pytest.raises(CircumspectError):
        Verifier(text)


@given(st.binary(), st.booleans())
def test_no_bytes_break_the_note_parser(data: bytes, signed: bool) -> None:
    with pytest.raises(CircumspectError):
        open_note(data + (b"\n\n" + ENOCH if signed else b""), [Verifier(PETER_VKEY)])


def test_a_private_key_is_not_shown_and_must_have_its_length() -> None:
    signer = Signer("library.example/log", b"s" * 32)
    assert "ssss" not in repr(signer)
    with pytest.raises(NoteError, match="31 bytes"):
        Signer("library.example/log", bytes(31))
    with pytest.raises(NoteError, match="can't name a key"):
        Signer("a library", bytes(32))
    with pytest.raises(NoteError, match="can't name a key"):
        Signer("\ud800", bytes(32))
    assert Signer.generate("library.example/log") != Signer.generate("library.example/log")


# Cosignatures: c2sp.org/tlog-cosignature, Ed25519 (0x04)

WITNESS = Cosigner("witness.example/w1", bytes(range(32)))


def test_a_cosignature_signs_the_message_that_the_specification_writes_out() -> None:
    line = WITNESS.cosign(b"example.com/behind-the-sofa\n20852163\nroot\n", 1679315147)
    value = base64.b64decode(line.split(b" ")[2])
    assert struct.unpack(">Q", value[4:12]) == (1679315147,)
    message = b"cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nroot\n"
    key = base64.b64decode(WITNESS.vkey.split("+", 2)[2])
    assert key[0] == 4
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(value[12:], message)


def test_a_cosignature_opens_with_its_time() -> None:
    note = open_note(TEXT + b"\n" + WITNESS.cosign(TEXT, 1_700_000_000), [Verifier(WITNESS.vkey)])
    assert Verifier(WITNESS.vkey).kind is KeyKind.WITNESS
    assert cosigned_time(note.signatures[0].value) == 1_700_000_000


def test_a_cosignature_of_another_time_or_text_is_false() -> None:
    verifier = Verifier(WITNESS.vkey)
    line = WITNESS.cosign(TEXT, 1_700_000_000)
    with pytest.raises(NoteError, match="is false"):
        open_note(b"x" + TEXT + b"\n" + line, [verifier])
    name, encoded = line.decode().removesuffix("\n").rsplit(" ", 1)
    data = bytearray(base64.b64decode(encoded))
    data[11] ^= 1
    with pytest.raises(NoteError, match="is false"):
        open_note(TEXT + f"\n{name} {base64.b64encode(data).decode()}\n".encode(), [verifier])
    for length in (9, 40):
        short = f"\n{name} {base64.b64encode(data[:length]).decode()}\n".encode()
        with pytest.raises(NoteError, match="is false"):
            open_note(TEXT + short, [verifier])


def test_a_cosignature_from_after_the_end_of_time_is_false() -> None:
    """The specification bounds a time at 2^63 - 1, so that everyone's integers can hold it."""
    verifier, time = Verifier(WITNESS.vkey), 2**63
    key = Ed25519PrivateKey.from_private_bytes(WITNESS.private_key)
    value = struct.pack(">Q", time) + key.sign(b"cosignature/v1\ntime %d\n" % time + TEXT)
    with pytest.raises(NoteError, match="is false"):
        open_note(TEXT + b"\n" + Signature(WITNESS.name, verifier.key_id, value).line(), [verifier])


def test_a_log_key_and_a_witness_key_are_never_taken_for_each_other() -> None:
    log = Signer(WITNESS.name, WITNESS.private_key)
    assert Verifier(log.vkey).key_id != Verifier(WITNESS.vkey).key_id
    with pytest.raises(NoteError, match="No known key"):
        open_note(sign_note(TEXT, [log]), [Verifier(WITNESS.vkey)])


@pytest.mark.parametrize("time", [0, -1, 2**63])
def test_a_time_that_is_none_is_not_cosigned(time: int) -> None:
    with pytest.raises(NoteError, match="POSIX seconds"):
        WITNESS.cosign(TEXT, time)
