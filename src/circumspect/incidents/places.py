"""Where sealed photographs and their keys are: among the sealed objects of the library, a key each."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from circumspect.ledger.keys import library_id
from circumspect.vault import Objects, ThingKeys


def thing_keys() -> ThingKeys:
    return ThingKeys(Path(settings.THING_KEYS))


def objects() -> Objects:
    """A folder, or an S3-compatible store. Raises WrongLibrary, VaultError."""
    return open_objects(settings.FOOTAGE_OBJECTS, library_id())


@lru_cache(maxsize=4)
def open_objects(url: str, library: str) -> Objects:
    return Objects.open(url, library)


def thing_of(key: str) -> str:
    return f"photograph-{key}"


def object_of(key: str) -> str:
    return f"photographs/{key}"


def drop(key: str) -> None:
    """End a photograph in every copy: its key first. Repeating it is no harm. Raises VaultError."""
    thing_keys().destroy(thing_of(key))
    objects().remove(object_of(key))
    thing_keys().settle(thing_of(key))
