"""Which text and which pack are in force. A pack is compiled once per process and version."""

from functools import lru_cache

from circumspect.adoption.models import PackVersion, TextVersion
from circumspect.errors import CircumspectError
from circumspect.policy import Pack, load_pack


class NothingAdopted(CircumspectError):
    """No version has been adopted, so nothing can be decided."""

    status = 503


def pack_version_in_force() -> PackVersion:
    """The pack adopted last. Raises NothingAdopted."""
    version = PackVersion.objects.exclude(adopted_at=None).order_by("-adopted_at", "-id").first()
    if version is None:
        raise NothingAdopted("No pack has been adopted yet. The Director adopts one under 'Policy versions'.")
    return version


def pack_in_force() -> Pack:
    """The compiled rules that every decision is taken by. Raises NothingAdopted."""
    return load(pack_version_in_force().sha256)


@lru_cache(maxsize=8)
def load(sha256: str) -> Pack:
    """The pack of that hash, adopted or proposed."""
    return load_pack(bytes(PackVersion.objects.get(sha256=sha256).body))


def text_in_force() -> TextVersion:
    """The library's own text adopted last. Raises NothingAdopted."""
    version = TextVersion.objects.exclude(adopted_at=None).order_by("-adopted_at", "-id").first()
    if version is None:
        raise NothingAdopted("No policy text has been adopted yet. The Director adopts one under 'Policy versions'.")
    return version
