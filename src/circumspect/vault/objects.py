"""Where sealed objects lie: a local folder, or any S3-compatible store, through obstore. It only ever sees sealed
bytes.

A folder's objects are synced, moved into place and their folder synced before anyone is told, which obstore doesn't do.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, MemoryStore, ObjectStore, S3Store

from circumspect.vault.durable import sync_folder, write_over
from circumspect.vault.errors import VaultError, WrongLibrary

if TYPE_CHECKING:
    from obstore.store import RetryConfig

MARK = "library.id"
# A store that is away is said soon: whoever waits for it has something better to do than three minutes of trying again.
PATIENCE: "RetryConfig" = {"max_retries": 3, "retry_timeout": timedelta(seconds=15)}


class Objects:
    """The objects of one library. Names are relative, with slashes, such as `minutes/2026-11-24/front/29400000`."""

    def __init__(self, store: ObjectStore, folder: Path | None = None) -> None:
        self.store = store
        self.folder = folder

    @classmethod
    def open(cls, url: str, library: str) -> "Objects":
        """The objects at a URL (`file:///…`, a plain path, `s3://bucket/prefix`, `memory:///`), marked as this
        library's.

        Raises WrongLibrary where the mark is another's, VaultError where the place can't be used.
        """
        parts = urlsplit(url)
        if parts.scheme in ("", "file"):
            objects = cls.in_folder(Path(unquote(parts.path)))
        elif parts.scheme == "s3":
            objects = cls(S3Store.from_url(url, retry_config=PATIENCE))
        elif parts.scheme == "memory":
            objects = cls(MemoryStore())
        else:
            raise VaultError(
                f"'{parts.scheme}:' is no place for objects; give a folder, file:///… or s3://bucket/prefix."
            )
        objects.check_mark(library)
        return objects

    @classmethod
    def in_folder(cls, folder: Path) -> "Objects":
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return cls(LocalStore(folder), folder)
        except (OSError, BaseError) as error:
            raise VaultError(f"The folder {folder} can't hold objects: {error}") from None

    def check_mark(self, library: str) -> None:
        """The id of the library is written at the first opening and compared at every other."""
        try:
            found = self.get(MARK).decode().strip()
        except FileNotFoundError:
            self.put(MARK, library.encode() + b"\n")
            return
        if found != library:
            raise WrongLibrary(
                f"These objects belong to library {found}, not to {library}. Nothing was read or written."
            )

    def put(self, name: str, data: bytes) -> None:
        """Keep an object, durably. Raises VaultError with the reason, such as a full disk; then nothing was changed."""
        try:
            if self.folder is None:
                obstore.put(self.store, name, data)
                return
            path = self.folder / name
            make_folder(path.parent, self.folder)
            write_over(path, data)
        except (OSError, BaseError) as error:
            raise VaultError(f"{name} can't be kept: {error}") from None

    def take(self, name: str, file: Path) -> None:
        """Move a synced file in as an object; it is gone from where it was only when it is safe here."""
        try:
            if self.folder is None:
                obstore.put(self.store, name, file)
                file.unlink()
                return
            path = self.folder / name
            make_folder(path.parent, self.folder)
            shutil.move(file, path)
            try:
                sync_folder(path.parent)
                sync_folder(file.parent)
            except OSError:
                with suppress(OSError):  # it isn't safe, so it goes back to those that wait
                    shutil.move(path, file)
                raise
        except (OSError, BaseError) as error:
            raise VaultError(f"{name} can't be kept: {error}") from None

    def get(self, name: str) -> bytes:
        """A whole object. Raises FileNotFoundError, VaultError."""
        try:
            return bytes(obstore.get(self.store, name).bytes())
        except (NotFoundError, FileNotFoundError):
            raise FileNotFoundError(name) from None
        except (OSError, BaseError) as error:
            raise VaultError(f"{name} can't be read: {error}") from None

    def get_range(self, name: str, start: int, length: int) -> bytes:
        """Some bytes of an object. Raises FileNotFoundError, VaultError (a range beyond the object's end too)."""
        try:
            found = bytes(obstore.get_range(self.store, name, start=start, length=length))
        except (NotFoundError, FileNotFoundError):
            raise FileNotFoundError(name) from None
        except (OSError, BaseError) as error:
            raise VaultError(f"Bytes {start} to {start + length} of {name} can't be read: {error}") from None
        if len(found) != length:  # S3 gives what there is (RFC 9110, 14.1.2)
            raise VaultError(f"Bytes {start} to {start + length} of {name} can't be read: it is shorter.")
        return found

    def get_into(self, name: str, room: memoryview) -> int:
        """How long an object is, in bytes; it is in `room` if it is no longer than that.

        Raises FileNotFoundError, VaultError.
        """
        if self.folder is None:
            data = self.get(name)
            if len(data) <= len(room):
                room[: len(data)] = data
            return len(data)
        try:
            with (self.folder / name).open("rb", buffering=0) as file:
                length, at = file.seek(0, os.SEEK_END), file.seek(0)
                while at < min(length, len(room)) and (got := file.readinto(room[at:])):
                    at += got
                return length
        except FileNotFoundError:
            raise
        except OSError as error:
            raise VaultError(f"{name} can't be read: {error}") from None

    def names(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Names and sizes (bytes) of the objects under a prefix such as `minutes/2026-11-24`. Raises VaultError."""
        try:
            for batch in obstore.list(self.store, prefix=prefix):
                for meta in batch:
                    yield meta["path"], meta["size"]
        except (OSError, BaseError) as error:
            raise VaultError(f"The objects under {prefix} can't be listed: {error}") from None

    def remove(self, name: str) -> None:
        """Remove an object; one that is gone already is no error, so that an interrupted removal can be repeated."""
        try:
            obstore.delete(self.store, name)
        except (NotFoundError, FileNotFoundError):
            return
        except (OSError, BaseError) as error:
            raise VaultError(f"{name} can't be removed: {error}") from None

    def free(self) -> int | None:
        """Free bytes on the disk of a folder; None for a store that doesn't say. Raises VaultError."""
        try:
            return None if self.folder is None else shutil.disk_usage(self.folder).free
        except OSError as error:
            raise VaultError(f"The folder {self.folder} can't be used: {error.strerror}.") from None


def make_folder(folder: Path, top: Path) -> None:
    """Make a folder and sync each that is new into the one above it."""
    missing = [one for one in (folder, *folder.parents) if one.is_relative_to(top) and not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
        sync_folder(one.parent)
