"""The log's keys: `log.key` signs checkpoints, `log.secret` turns the subject of an entry into a pseudonym.

A key that is missing, unreadable, or another library's stops every append: what can't be logged doesn't happen.
"""

import hashlib
import hmac
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from circumspect.errors import CircumspectError
from circumspect.merkle import Signer

KEY_FILE = "log.key"
SECRET_FILE = "log.secret"  # noqa: S105  (a file's name)
KEY_BYTES = 32


class LogKeyError(CircumspectError):
    """The log can't be signed with what is in the keys folder."""

    status = 503


@dataclass(frozen=True, slots=True)
class LogKeys:
    """The signer of this log and the secret of its pseudonyms."""

    signer: Signer
    secret: bytes

    def pseudonym(self, subject: str) -> str:
        """HMAC-SHA256 of a subject such as `account:KEY`, in hex; '' for no subject."""
        if not subject:
            return ""
        return hmac.new(self.secret, subject.encode(), hashlib.sha256).hexdigest()


def log_keys() -> LogKeys:
    """The keys as they are on disk now; read again when a file changed."""
    folder = Path(settings.LEDGER_KEYS)
    return read_keys(folder, settings.LEDGER_ORIGIN, stamp(folder / KEY_FILE), stamp(folder / SECRET_FILE))


def stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=8)
def read_keys(folder: Path, origin: str, key_stamp: int, secret_stamp: int) -> LogKeys:
    """Read both files; the stamps only tell the cache when to read anew."""
    return LogKeys(Signer(origin, read_32(folder / KEY_FILE)), read_32(folder / SECRET_FILE))


def read_32(path: Path) -> bytes:
    try:
        text = path.read_text(encoding="ascii").strip()
        key = bytes.fromhex(text)
    except FileNotFoundError:
        raise LogKeyError(
            f"The log's key {path} is missing. Nothing is opened or changed until it is back: restore it from where "
            "the keys were put away when the library was set up."
        ) from None
    except (OSError, ValueError) as error:
        raise LogKeyError(
            f"The log's key {path} can't be read ({error}). It must be a file of 64 hexadecimal digits that the "
            "service may read (owner only, mode 0600)."
        ) from None
    if len(key) != KEY_BYTES:
        raise LogKeyError(f"The log's key {path} has {len(key)} bytes; it must have {KEY_BYTES}.")
    return key
