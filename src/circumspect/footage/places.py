"""Where this library's sealed images and their keys are. Each place carries the library's id and refuses another's."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from circumspect.ledger.keys import library_id
from circumspect.vault import HoldKeys, Keyring, Objects, ThingKeys


def keyring() -> Keyring:
    """The days' secrets. Raises WrongLibrary, VaultError."""
    return open_keyring(Path(settings.FOOTAGE_KEYRING), library_id())


def hold_keys() -> HoldKeys:
    return HoldKeys(Path(settings.FOOTAGE_HOLDS))


def thing_keys() -> ThingKeys:
    return ThingKeys(Path(settings.THING_KEYS))


def settled(thing: str) -> None:
    """Called as the row that refers to a sealed thing is written: once that is committed, its mark goes."""
    transaction.on_commit(lambda: thing_keys().settle(thing))


def objects() -> Objects:
    """The sealed objects: a folder, or an S3-compatible store. Raises WrongLibrary, VaultError."""
    return open_objects(settings.FOOTAGE_OBJECTS, library_id())


def spool() -> Path:
    """Where minutes are written before they are objects: on this machine, sealed."""
    return Path(settings.FOOTAGE_SPOOL)


@lru_cache(maxsize=4)
def open_keyring(folder: Path, library: str) -> Keyring:
    return Keyring(folder, library)


@lru_cache(maxsize=4)
def open_objects(url: str, library: str) -> Objects:
    return Objects.open(url, library)
