"""The log's keys: `log.key` signs checkpoints, `log.secret` turns the subject of an entry into a pseudonym.

A key that is missing, unreadable, or another library's stops every append: what can't be logged doesn't happen.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from circumspect.errors import CircumspectError
from circumspect.merkle import NoteError, Signer

KEY_FILE = "log.key"
SECRET_FILE = "log.secret"  # noqa: S105  (a file's name)
KEY_BYTES = 32


class LogKeyError(CircumspectError):
    """The log can't be signed with what is in the keys folder."""

    status = 503


@dataclass(frozen=True, slots=True)
class LogKeys:
    """The signer of this log, its public key, and the secret of its pseudonyms."""

    signer: Signer
    vkey: str
    secret: bytes

    def pseudonym(self, subject: str) -> str:
        """HMAC-SHA256 of a subject such as `account:KEY`, in hex; '' for no subject."""
        if not subject:
            return ""
        return hmac.digest(self.secret, subject.encode(), hashlib.sha256).hex()


def log_keys() -> LogKeys:
    """The keys as they are on disk now; read again when a file changed."""
    folder = str(settings.LEDGER_KEYS)
    return read_keys(folder, settings.LEDGER_ORIGIN, stamp(f"{folder}/{KEY_FILE}"), stamp(f"{folder}/{SECRET_FILE}"))


def stamp(path: str) -> int:
    """When a file was last changed, in nanoseconds; 0 where it can't be seen."""
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116  (asked for every entry: a Path costs ten times as much)
    except OSError:
        return 0


@lru_cache(maxsize=8)
def read_keys(folder: str, origin: str, key_stamp: int, secret_stamp: int) -> LogKeys:
    """Read both files; the stamps only tell the cache when to read anew."""
    key, secret = read_32(Path(folder) / KEY_FILE), read_32(Path(folder) / SECRET_FILE)
    try:
        signer = Signer(origin, key)
    except NoteError as error:
        raise LogKeyError(
            f"The log has no name that it could sign under: {error} Set `origin` under [ledger] in circumspect.toml."
        ) from None
    return LogKeys(signer, signer.vkey, secret)


def read_32(path: Path) -> bytes:
    """A key from its file. Raises LogKeyError, saying what is wrong with it."""
    try:
        text = path.read_text(encoding="ascii").strip()
        key = bytes.fromhex(text)
    except FileNotFoundError:
        raise LogKeyError(
            f"The log's key {path} is missing. Nothing is opened or changed until it is back: restore it from where "
            "the keys were put away when the library was set up. (If it never was: 'circumspect init'.)"
        ) from None
    except OSError as error:
        raise LogKeyError(
            f"The log's key {path} can't be read ({error.strerror}). It must be a file that the service may read "
            "(owner only, mode 0600)."
        ) from None
    except ValueError:  # never with the error's own words: they could show the key
        raise LogKeyError(f"The log's key {path} is damaged: it must be 64 hexadecimal digits.") from None
    if len(key) != KEY_BYTES:
        raise LogKeyError(f"The log's key {path} has {len(key)} bytes; it must have {KEY_BYTES}.")
    return key


def library_id() -> str:
    """What no other library has: the log's name and the hash of its key. Sealed things and their keys carry it."""
    name, key_id, _key = log_keys().vkey.split("+", 2)
    return f"{name}+{key_id}"
