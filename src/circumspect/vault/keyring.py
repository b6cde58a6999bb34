"""One secret a day. The key of a minute follows from it, so that a whole day ends with one 32-byte file.

The folder is marked so that backups leave it out (CACHEDIR.TAG), and carries the id of its library.
"""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from circumspect.vault.durable import destroy, sync_folder, write_new
from circumspect.vault.errors import KeyGone, VaultError, WrongLibrary

SECRET_BYTES = 32
MINUTE_KEY_BYTES = 16
INFO = b"circumspect/minute\x00"
ID_FILE = "library.id"
# https://bford.info/cachedir/ : tar, borg and restic leave out a folder with this file when they are asked to.
CACHE_TAG = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n# Secrets of the day: a copy in a backup would outlive them.\n"
)


class Keyring:
    """The folder of the days' secrets. Opening it makes it where it isn't yet."""

    def __init__(self, folder: Path, library: str) -> None:
        """`library` is the id that the folder must carry. Raises WrongLibrary, VaultError (unreadable folder)."""
        self.folder = folder
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_new(folder / ID_FILE, library.encode() + b"\n")
            write_new(folder / "CACHEDIR.TAG", CACHE_TAG)
            found = (folder / ID_FILE).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise VaultError(
                f"The keyring {folder} can't be used ({error.strerror}). It must be a folder of ours."
            ) from None
        if found != library:
            raise WrongLibrary(f"The keyring {folder} belongs to library {found}, not to {library}. Nothing was read.")

    def secret(self, day: date) -> bytes:
        """The secret of a day, 32 bytes. Raises KeyGone where there is none (any more)."""
        path = self.path(day)
        try:
            secret = path.read_bytes()
        except FileNotFoundError:
            raise KeyGone(f"There is no secret of {day}: its images can't be opened by anyone.") from None
        except OSError as error:
            raise VaultError(f"The secret of {day} can't be read ({error.strerror}): {path}.") from None
        if len(secret) != SECRET_BYTES or not any(secret):
            raise KeyGone(f"The secret of {day} was being destroyed: its images can't be opened by anyone.")
        return secret

    def begin(self, day: date) -> bytes:
        """The secret of a day, made where there is none; of two recorders that begin it at once, both have the same.

        Raises VaultError (full or read-only disk).
        """
        path = self.path(day)
        try:
            if not path.exists():
                write_new(path, os.urandom(SECRET_BYTES))
        except OSError as error:
            raise VaultError(f"The secret of {day} can't be made ({error.strerror}): {path}.") from None
        return self.secret(day)

    def days(self) -> Iterator[date]:
        """The days that still have a secret, the oldest first."""
        for path in sorted(self.folder.glob("????-??-??.key")):
            yield date.fromisoformat(path.stem)

    def destroy(self, day: date) -> bool:
        """End a day: from here on nothing it sealed can be opened with the keyring. False where it had ended before."""
        return destroy(self.path(day))

    def path(self, day: date) -> Path:
        return self.folder / f"{day.isoformat()}.key"

    def sync(self) -> None:
        sync_folder(self.folder)


def minute_of(at: datetime) -> int:
    """The UTC minute that a moment falls in, as minutes since 1970."""
    return int(at.timestamp() // 60)


def day_of(minute: int) -> date:
    """The UTC day of a minute."""
    return datetime.fromtimestamp(minute * 60, UTC).date()


@lru_cache(maxsize=4096)
def minute_key(secret: bytes, camera: str, minute: int) -> bytes:
    """HKDF-SHA256 (RFC 5869) of the day's secret for one camera and minute: 16 bytes, an AES-128 key."""
    info = INFO + camera.encode() + b"\x00" + minute.to_bytes(8, "big")
    return HKDF(algorithm=SHA256(), length=MINUTE_KEY_BYTES, salt=None, info=info).derive(secret)
