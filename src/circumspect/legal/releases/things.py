"""What was collected for a release, sealed with the release's own key until its request is closed."""

from collections.abc import Iterator

from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.taking import object_of as cutting_object
from circumspect.footage.seeing.taking import thing_of as cutting_thing
from circumspect.legal.models import Release
from circumspect.vault import KeyGone, seal, unseal, unsealed_pieces


def thing_of(release: Release) -> str:
    return f"release-{release.key}"


def name_of(release: Release, name: str) -> str:
    return f"{thing_of(release)}/{name}"


def object_of(release: Release, name: str) -> str:
    return f"releases/{release.key}/{name}"


def package_of(release: Release) -> str:
    """The encrypted package among the objects: each sealing writes one of its own, so none ever writes over another.

    What was sealed before each had a name of its own lies under the release's alone."""
    return f"packages/{release.key}/{release.package}" if release.package else f"packages/{release.key}"


def secret(release: Release) -> bytes:
    """The release's key, made with the first thing that is sealed. Raises VaultError."""
    try:
        return thing_keys().key(thing_of(release))
    except KeyGone:
        return thing_keys().make(thing_of(release))


def keep(release: Release, name: str, body: bytes) -> None:
    """Seal `body` under its name; what lay there before is replaced. Raises VaultError."""
    objects().put(object_of(release, name), seal(secret(release), name_of(release, name), body))


def opened(release: Release, name: str) -> bytes:
    """Raises KeyGone, Damaged, VaultError."""
    return unseal(thing_keys().key(thing_of(release)), name_of(release, name), objects().get(object_of(release, name)))


def forget(release: Release, name: str) -> None:
    objects().remove(object_of(release, name))


def clip_pieces(cutting: Cutting, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """A clip or a still, opened segment by segment; only those with bytes from `start` to before `stop`.

    Raises KeyGone, Damaged, VaultError.
    """
    key, store, name = thing_keys().key(cutting_thing(cutting.key)), objects(), cutting_object(cutting.key)
    yield from unsealed_pieces(
        key, cutting_thing(cutting.key), lambda at, size: store.get_range(name, at, size), start, stop
    )
