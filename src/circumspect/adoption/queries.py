"""Which text and which pack are in force, and what another would change. A pack is compiled once per process."""

from functools import lru_cache
from typing import TypeVar

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from circumspect.adoption.models import PackVersion, TextVersion
from circumspect.errors import CircumspectError
from circumspect.policy import Pack, load_pack

V = TypeVar("V", TextVersion, PackVersion)


class NothingAdopted(CircumspectError):
    """No version has been adopted, so nothing can be decided."""

    status = 503


def in_force(model: type[V]) -> V | None:
    """The version adopted last; None before the first."""
    return model.objects.exclude(adopted_at=None).order_by("-adopted_at", "-id").first()


def text_in_force() -> TextVersion:
    """The library's own text adopted last. Raises NothingAdopted."""
    version = in_force(TextVersion)
    if version is None:
        raise NothingAdopted(_("No policy text has been adopted yet. The Director adopts one under 'Policy versions'."))
    return version


def pack_in_force() -> Pack:
    """The compiled rules that every decision is taken by. Raises NothingAdopted."""
    adopted = PackVersion.objects.exclude(adopted_at=None).order_by("-adopted_at", "-id")
    sha256 = adopted.values_list("sha256", flat=True).first()
    if sha256 is None:
        raise NothingAdopted(_("No pack has been adopted yet. The Director adopts one under 'Policy versions'."))
    return load(sha256)


@lru_cache(maxsize=8)
def load(sha256: str) -> Pack:
    """The pack of that hash, adopted or proposed."""
    return load_pack(bytes(PackVersion.objects.get(sha256=sha256).body))


def versions_of(model: type[V]) -> QuerySet[V]:
    """All versions without their bodies: what is in force first, then earlier ones, then proposals."""
    return model.objects.defer("body").order_by(F("adopted_at").desc(nulls_last=True), "-proposed_at")


def changes_from_force(version: PackVersion) -> tuple[object, ...] | None:
    """What adopting this pack would change; None where there is nothing to compare with, or it is itself in force."""
    force = in_force(PackVersion)
    if force is None or force.pk == version.pk:
        return None
    return changes(force.sha256, version.sha256)


@lru_cache(maxsize=16)
def changes(old: str, new: str) -> tuple[object, ...]:
    """The differences of two packs, by their hashes."""
    from circumspect.policy import diff

    return diff(load(old), load(new))
