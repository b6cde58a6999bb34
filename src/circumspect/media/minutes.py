"""Group chunks by the UTC minute in which they begin, and keep the minute's index as it grows.

Pictures pass through: a chunk is sealed and written as it comes, so that a crash costs the open group and no more.
"""

from circumspect.media.chunks import Chunk
from circumspect.media.index import IndexBuilder, MinuteIndex
from circumspect.media.times import MINUTE


class MinuteAssembler:
    """One camera. `add` each chunk in order; where a minute ends, its index comes back."""

    def __init__(self) -> None:
        self._growing: IndexBuilder | None = None

    @property
    def minute(self) -> int | None:
        """The minute that grows: minutes since 1970 UTC."""
        return self._growing.minute if self._growing else None

    def add(self, chunk: Chunk) -> MinuteIndex | None:
        """Take a chunk in. The index of the minute before, if this chunk begins another one (or one again, if the
        recorder's clock was set back)."""
        minute = chunk.start // MINUTE
        finished = self.finish() if self._growing and self._growing.minute != minute else None
        if self._growing is None:
            self._growing = IndexBuilder(minute)
        self._growing.add(
            chunk.start, chunk.media_start, chunk.configuration.key, chunk.frames, discontinuity=chunk.discontinuity
        )
        return finished

    def finish(self) -> MinuteIndex | None:
        """The index of the minute that grows, which is then over."""
        growing, self._growing = self._growing, None
        return growing.index() if growing else None
