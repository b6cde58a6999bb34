"""Where the sealed stills and letters of bans lie, under which names their keys, and how one is ended for good.

A thing ends with its key, in every copy there is; its object is removed after that.
"""

from collections.abc import Iterator
from pathlib import Path

from circumspect.bans.models import Letter, Still
from circumspect.footage.places import objects, settled, thing_keys
from circumspect.vault import seal, unseal

Thing = Still | Letter
FOLDERS = {"still": "bans/stills", "letter": "bans/letters"}


def kind_of(thing: Thing) -> str:
    return "still" if isinstance(thing, Still) else "letter"


def thing_name(kind: str, key: str) -> str:
    return f"ban-{kind}-{key}"


def object_name(kind: str, key: str) -> str:
    return f"{FOLDERS[kind]}/{key}"


def put(kind: str, key: str, plain: bytes) -> None:
    """Seal and keep, within the transaction that writes its row. Raises VaultError; then nothing is left that opens."""
    name = thing_name(kind, key)
    thing_keys().begin(name, object_name(kind, key))
    try:
        objects().put(object_name(kind, key), seal(thing_keys().make(name), name, plain))
    except BaseException:
        drop(kind, key)
        raise
    settled(name)


def secret_of(thing: Thing) -> bytes:
    """The key that opens it. Raises KeyGone."""
    return thing_keys().key(thing_name(kind_of(thing), thing.key))


def opened(thing: Thing, secret: bytes) -> bytes:
    """The plain bytes. Raises Damaged, VaultError, FileNotFoundError."""
    kind = kind_of(thing)
    return unseal(secret, thing_name(kind, thing.key), objects().get(object_name(kind, thing.key)))


def end(thing: Thing) -> None:
    """Destroy its key. Done twice it is no harm."""
    thing_keys().destroy(thing_name(kind_of(thing), thing.key))


def remove(thing: Thing) -> None:
    """Remove its object, which nobody can open any more. Done twice it is no harm."""
    kind = kind_of(thing)
    objects().remove(object_name(kind, thing.key))


def drop(kind: str, key: str) -> None:
    """End what came to nothing: its key first."""
    thing_keys().destroy(thing_name(kind, key))
    objects().remove(object_name(kind, key))
    thing_keys().settle(thing_name(kind, key))


def has_key(thing: Thing) -> bool:
    return key_file(kind_of(thing), thing.key).exists()


def key_file(kind: str, key: str) -> Path:
    return thing_keys().path(thing_name(kind, key))


def keys_there() -> Iterator[tuple[str, str, Path]]:
    """Every key of this room that is in the folder: what it is of, which, and its file."""
    for kind in FOLDERS:
        start = thing_name(kind, "")
        for path in sorted(thing_keys().folder.glob(f"{start}*.key")):
            yield kind, path.stem.removeprefix(start), path
