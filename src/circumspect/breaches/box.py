"""Sealed boxes of breaches: age (X25519), so that the board can open its own with any age program as well.

`keys/breaches.key` opens what is for the Director (which of the employees reported). `keys/board.pub` seals for the
board; what opens those is `keys/board.age`, itself sealed under a phrase that this machine never keeps.
"""

import secrets
from pathlib import Path

import pyrage
from django.conf import settings
from django.utils.translation import gettext as _

from circumspect import vault
from circumspect.errors import CircumspectError
from circumspect.vault.durable import write_new

DIRECTOR_KEY, BOARD_PUBLIC, BOARD_SEALED = "breaches.key", "board.pub", "board.age"
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
GROUPS, LENGTH = 6, 5


class BoxError(CircumspectError):
    """A box can't be sealed or opened."""

    status = 503


class WrongPhrase(CircumspectError):
    """The board's phrase doesn't open the board's key."""

    status = 403


class NoBoard(CircumspectError):
    """The library hasn't said where the board is, or the board has no key."""

    status = 409


def folder() -> Path:
    return Path(settings.LEDGER_KEYS)


def director_identity() -> pyrage.x25519.Identity:
    """Made when it is needed for the first time; two that come at once take the same."""
    path = folder() / DIRECTOR_KEY
    if not path.exists():
        write_new(path, f"{pyrage.x25519.Identity.generate()}\n".encode())
    try:
        return pyrage.x25519.Identity.from_str(path.read_text(encoding="ascii").strip())
    except (OSError, pyrage.IdentityError) as error:
        raise BoxError(
            f"{path} can't be read, so nothing is sealed: restore it from where the keys are kept."
        ) from error


def seal_for_director(plain: bytes) -> bytes:
    return pyrage.encrypt(plain, [director_identity().to_public()])


def open_for_director(box: bytes) -> bytes | None:
    """None for a box that is somebody else's, or nobody's."""
    try:
        return pyrage.decrypt(box, [director_identity()])
    except pyrage.DecryptError:
        return None


def seal_for_nobody(plain: bytes) -> bytes:
    """A box like any other, whose key is thrown away: nobody can tell it from one that somebody opens."""
    return pyrage.encrypt(plain, [pyrage.x25519.Identity.generate().to_public()])


def board_recipient() -> pyrage.x25519.Recipient | None:
    try:
        return pyrage.x25519.Recipient.from_str((folder() / BOARD_PUBLIC).read_text(encoding="ascii").strip())
    except (OSError, pyrage.RecipientError):
        return None


def board_is_set() -> bool:
    """Whether a report about the Director can reach the board: an address, a key, and a way for mail to leave."""
    return bool(settings.MAIL_BOARD and settings.MAIL_URL and board_recipient())


def require_board() -> pyrage.x25519.Recipient:
    """Raises NoBoard."""
    recipient = board_recipient()
    if recipient is None or not board_is_set():
        raise NoBoard(
            _("The library hasn't set down yet how a report about the Director reaches the board. Nothing was kept.")
        )
    return recipient


def seal_for_board(plain: bytes) -> bytes:
    """Needs the board's key alone: an address taken out of the settings doesn't keep the board from its reports.

    Raises NoBoard.
    """
    recipient = board_recipient()
    if recipient is None:
        raise NoBoard(_("The board has no key here yet."))
    return pyrage.encrypt(plain, [recipient])


def new_phrase() -> str:
    """Thirty letters, about 148 bits, easy to read aloud."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(GROUPS))


def make_board_key(*, replace: bool) -> str:
    """A new key for the board; its phrase, which is kept nowhere. Raises BoxError where there is a key already.

    With `replace` the earlier key is put beside it under another name: with its own phrase it opens what it opened.
    """
    public, sealed = folder() / BOARD_PUBLIC, folder() / BOARD_SEALED
    if sealed.exists() and not replace:
        raise BoxError(
            f"The board has a key ({sealed}). --replace makes another; reports made before need the old phrase."
        )
    identity, phrase = pyrage.x25519.Identity.generate(), new_phrase()
    locked = vault.seal_under_phrase(f"{identity}\n".encode(), phrase)
    if sealed.exists():
        sealed.rename(folder() / f"board-{secrets.token_hex(4)}.age")
        public.unlink(missing_ok=True)
    if not write_new(sealed, locked) or not write_new(public, f"{identity.to_public()}\n".encode()):
        raise BoxError("Somebody else is making a key for the board at this moment.")
    return phrase


def board_identities(phrase: str) -> list[pyrage.x25519.Identity]:
    """What the phrase opens: the board's key, or an earlier one. Raises WrongPhrase, NoBoard, BoxError."""
    typed = "".join(letter for letter in phrase.lower() if letter in ALPHABET)
    grouped = "-".join(typed[start : start + LENGTH] for start in range(0, len(typed), LENGTH))
    paths = sorted(folder().glob("board*.age"), key=lambda path: path.name != BOARD_SEALED)
    if not paths:
        raise NoBoard(_("The board has no key here yet."))
    if len(typed) == GROUPS * LENGTH:
        for path in paths:
            try:
                text = vault.open_with_phrase(path.read_bytes(), grouped)
            except vault.WrongPhrase:
                continue
            except (OSError, vault.Damaged) as error:
                raise BoxError(f"{path} can't be read: restore it from where the keys are kept.") from error
            return [pyrage.x25519.Identity.from_str(text.decode().strip())]
    raise WrongPhrase(_("This isn't the board's phrase. It has six groups of five letters and digits."))


def opened_by(identities: list[pyrage.x25519.Identity], box: bytes) -> bytes | None:
    try:
        return pyrage.decrypt(box, identities)
    except pyrage.DecryptError:
        return None
