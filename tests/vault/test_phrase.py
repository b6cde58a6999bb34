"""What is sealed under a phrase is an age file like any other, and its work doesn't hang on how busy the machine is."""

from base64 import b64decode
from string import ascii_letters

import pyrage
import pytest

from circumspect.vault import Damaged, WrongPhrase, open_with_phrase, phrase, seal_under_phrase

pytestmark = pytest.mark.pure

PLAIN, WORDS = b"AGE-SECRET-KEY-EXAMPLE\n", "six groups of letters"
BY_AGE = b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCB0cXNWdTE2Si8wb1ZTUy82blF4K1N3IDE0CmJmZGpFeldNUStRcWUxMW1T"
    "Sktwc0Y2bk9hdkR4SHJ5U3FMOVZacXVXWlkKLS0tIEdZNnF2TGNETnAydjN6OFVYSnQyZUpEQ3hUc1ZjMGt6M3lrRnBXaTg5TW8K"
    "ftItEvKLyUAvtmSJMEmvNpLTv+sVhjgYuCUGsHCefYkLnzMH/xelDJoOPpyZj0gyKomwouILoQ=="
)
"""PLAIN as pyrage sealed it under WORDS once: how much work it chooses hangs on how busy the machine is."""


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrase, "WORK", 10)


@pytest.mark.parametrize("plain", [b"", PLAIN, bytes(phrase.LARGEST)])
def test_age_program_opens_what_we_seal(quick: None, plain: bytes) -> None:
    sealed = seal_under_phrase(plain, WORDS)
    assert pyrage.passphrase.decrypt(sealed, WORDS) == plain == open_with_phrase(sealed, WORDS)


def test_we_open_what_the_age_program_sealed() -> None:
    assert open_with_phrase(BY_AGE, WORDS) == PLAIN


def test_work_is_what_is_set_down_and_not_what_was_measured() -> None:
    sealed = seal_under_phrase(PLAIN, WORDS)
    assert sealed.split(b"\n")[1].endswith(b" 18")
    assert open_with_phrase(sealed, WORDS) == PLAIN


def test_another_phrase_opens_nothing(quick: None) -> None:
    with pytest.raises(WrongPhrase):
        open_with_phrase(seal_under_phrase(PLAIN, WORDS), WORDS + "x")


def test_every_changed_byte_is_noticed(quick: None) -> None:
    sealed = seal_under_phrase(PLAIN, WORDS)
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises((Damaged, WrongPhrase)):
            open_with_phrase(changed, WORDS)


def test_bits_left_over_in_its_head_are_read_too(quick: None) -> None:
    sealed = seal_under_phrase(PLAIN, WORDS)
    end = sealed.index(b"\n", sealed.index(b"\n--- ") + 1)
    for letter in set(ascii_letters.encode()) - {sealed[end - 1]}:
        with pytest.raises(Damaged):
            open_with_phrase(sealed[: end - 1] + bytes([letter]) + sealed[end:], WORDS)


@pytest.mark.parametrize("work", [b"0", b"-1", b"23", b"64", b"x"])
def test_file_that_asks_for_too_much_work_is_not_tried(quick: None, work: bytes) -> None:
    first, stanza, rest = seal_under_phrase(PLAIN, WORDS).split(b"\n", 2)
    asking = b"\n".join([first, stanza.rpartition(b" ")[0] + b" " + work, rest])
    with pytest.raises(Damaged):
        open_with_phrase(asking, WORDS)


def test_more_than_one_piece_is_refused(quick: None) -> None:
    with pytest.raises(ValueError, match="one piece"):
        seal_under_phrase(bytes(phrase.LARGEST + 1), WORDS)


@pytest.mark.parametrize("other", [b"", b"age-encryption.org/v1\n", b"\n\n\n\n", b"a key in the clear\n"])
def test_what_is_no_age_file_is_said_so(other: bytes) -> None:
    with pytest.raises(Damaged):
        open_with_phrase(other, WORDS)
