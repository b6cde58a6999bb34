"""The encrypted package, piece by piece as it lies in the store; nothing here opens it. What left is written down."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from circumspect.footage.places import objects
from circumspect.legal.actions.note_sent import note_sent, still_sending
from circumspect.legal.models import Delivery, Release
from circumspect.legal.releases.things import package_of

PIECE = 1 << 20
TOLD_EVERY_S = 10.0


@dataclass(frozen=True, slots=True)
class Leaving:
    """Leave to hand out one package, given by the actions that log it."""

    release: Release
    delivery: Delivery

    @property
    def file_name(self) -> str:
        return self.release.file_name

    def pieces(self, start: int = 0) -> Iterator[bytes]:
        """From byte `start` on. A piece counts as sent once the next is asked for; however it ends, that is noted.

        Raises VaultError.
        """
        store, name, size = objects(), package_of(self.release), self.release.size
        at, told = start, time.monotonic()
        try:
            while at < size:
                piece = store.get_range(name, at, min(PIECE, size - at))
                yield piece
                at += len(piece)
                if time.monotonic() - told > TOLD_EVERY_S:
                    told = time.monotonic()
                    still_sending(self.delivery)
        finally:
            note_sent(delivery=self.delivery, start=start, until=at)
