"""Files that are on the disk before anyone is told so: written aside, synced, moved into place, folder synced."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

OWNER_ONLY = 0o600


def sync_folder(folder: Path) -> None:
    """Make creations, moves and removals in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_aside(path: Path, data: bytes) -> Path:
    """Write and sync `data` beside `path` under a name of its own; a failure leaves nothing behind."""
    aside = path.with_name(f".{path.name}.{token_hex(6)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            aside.unlink()
        raise
    return aside


def write_new(path: Path, data: bytes) -> bool:
    """Write a file that must not exist yet. False, and nothing changed, where another was first."""
    aside = write_aside(path, data)
    try:
        os.link(aside, path)
    except FileExistsError:
        return False
    finally:
        aside.unlink()
    sync_folder(path.parent)
    return True


def write_over(path: Path, data: bytes) -> None:
    """Put `data` in place of whatever is there, whole or not at all."""
    write_aside(path, data).replace(path)
    sync_folder(path.parent)


def destroy(path: Path) -> bool:
    """Overwrite a small secret, then remove it. False where there was none; safe to repeat after a crash."""
    try:
        handle = os.open(path, os.O_WRONLY)
    except FileNotFoundError:
        return False
    with os.fdopen(handle, "wb") as file:
        file.write(bytes(os.fstat(file.fileno()).st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True
