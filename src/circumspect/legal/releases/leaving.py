"""The encrypted package, piece by piece as it lies in the store; nothing here opens it."""

from collections.abc import Iterator
from dataclasses import dataclass

from circumspect.footage.places import objects
from circumspect.legal.models import Release
from circumspect.legal.releases.things import package_of

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Leaving:
    """Leave to hand out one package, given by the actions that log it."""

    release: Release

    @property
    def file_name(self) -> str:
        return self.release.file_name

    def pieces(self) -> Iterator[bytes]:
        """Raises VaultError."""
        store, name, size = objects(), package_of(self.release), self.release.size
        for start in range(0, size, PIECE):
            yield store.get_range(name, start, min(PIECE, size - start))
