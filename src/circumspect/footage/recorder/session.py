"""Record one camera from connecting to losing it: packets → chunks → sealed minutes. Runs in a thread, asks no
database.

Nothing plain leaves this thread: a chunk is sealed as it is written, and a minute is an object before anyone hears of
it. What happened goes to `tell` in order; whoever listens writes the rows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from time import monotonic

from circumspect.errors import CircumspectError
from circumspect.footage.packing import pack_configuration
from circumspect.footage.recorder.health import EVERY, Sample
from circumspect.footage.recorder.vault import Vault
from circumspect.media import (
    MINUTE,
    TICKS,
    Address,
    Camera,
    Chunk,
    Chunker,
    Configuration,
    Discontinuity,
    IndexBuilder,
    MediaError,
    MinuteIndex,
    Reason,
    as_datetime,
)
from circumspect.vault import Finished, MinuteWriter, Sealed, VaultError


@dataclass(frozen=True, slots=True)
class Recorded:
    """A minute is safe among the objects."""

    camera: str
    sealed: Sealed
    index: MinuteIndex
    configurations: tuple[Configuration, ...]
    end: int


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Images are missing from `at` (UTC), for a `reason` of models.Gap.Reason; `note` says more, never a secret.

    `urgent`: it doesn't end by itself soon, so people are told.
    """

    camera: str
    at: datetime
    reason: str
    note: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Resumed:
    """Images are there again from `at` (UTC)."""

    camera: str
    at: datetime


Told = Recorded | Interrupted | Resumed | Sample
FAR_BACK = 10 * TICKS
"""What a camera sends anew after a reconnection lies less far back."""
GAP_OF = {Reason.CLOCK: "clock"}


class Session:
    """One connection to one camera."""

    def __init__(
        self,
        camera: str,
        address: Address,
        vault: Vault,
        tell: Callable[[Told], None],
        send: Callable[[Finished, Recorded], None] | None = None,
        after: int | None = None,
    ) -> None:
        """`send` takes finished minutes where the store is far away; otherwise each is moved in at once.

        `after` (UTC, ticks): where the camera's images end that are kept already. Nothing is kept before it.
        """
        self.after, self.is_behind = after, False
        self.send = send or self.move_in
        self.camera, self.address, self.vault, self.tell = camera, address, vault, tell
        self.stopped = Event()
        self.stop_reason = "stopped"
        self.stream: Camera | None = None
        self.writer: MinuteWriter | None = None
        self.builder: IndexBuilder | None = None
        self.configurations: dict[bytes, Configuration] = {}
        self.noted = b""
        self.sample_due = 0.0
        self.last_end: int | None = None

    def stop(self, reason: str = "stopped") -> None:
        """From any thread: end within the second, with what is whole kept; `reason` is that of the gap."""
        self.stop_reason = reason
        self.stopped.set()
        stream = self.stream
        if stream is not None:
            stream.stop()

    def run(self) -> bool:
        """Record until `stop` or until something ends it. True if at least one chunk was kept."""
        reason, note, urgent = "stopped", "", False
        try:
            with Camera(self.address) as self.stream:
                chunker = Chunker(self.stream.info)
                try:
                    self.record(self.chunks(chunker))
                finally:
                    self.record(chunker.finish())
        except MediaError as error:
            reason, note = "lost", str(error)
        except VaultError as error:
            reason, note, urgent = "disk", str(error), True
        except CircumspectError as error:
            reason, note = "stream", str(error)
        finally:
            self.stream = None
            try:
                self.close_minute()
            except VaultError as error:
                reason, note, urgent = "disk", str(error), True
        if self.stopped.is_set():
            reason, note, urgent = self.stop_reason, "", False
        at = as_datetime(self.last_end) if self.last_end is not None else datetime.now(UTC)
        self.tell(Interrupted(self.camera, at, reason, note, urgent))
        return self.last_end is not None

    def chunks(self, chunker: Chunker) -> Iterator[Chunk | Discontinuity]:
        assert self.stream is not None
        for packet in self.stream.packets():
            yield from chunker.feed(packet)
            if self.stopped.is_set():
                return

    def record(self, found: Iterator[Chunk | Discontinuity]) -> None:
        for thing in found:
            if isinstance(thing, Discontinuity):
                self.interrupted_by(thing)
            else:
                self.keep(thing)

    def interrupted_by(self, thing: Discontinuity) -> None:
        """The stream goes on, but not where it was: the minute ends here, and the gap says why."""
        self.close_minute()
        if self.last_end is not None and thing.reason is not Reason.CONFIGURATION:
            reason = GAP_OF.get(thing.reason, "stream")
            self.tell(Interrupted(self.camera, as_datetime(self.last_end), reason, str(thing.reason)))
            self.last_end = None

    def keep(self, chunk: Chunk) -> None:
        """Seal, write and sync one chunk."""
        if self.after is not None and chunk.start < self.after:
            self.leave_out(chunk, self.after)
            return
        minute = chunk.start // MINUTE
        if self.writer is None or self.writer.minute != minute:
            self.close_minute()
            key = self.vault.minute_key(self.camera, minute)
            self.writer = MinuteWriter(self.vault.spool, self.camera, minute, chunk.start, key)
            self.builder = IndexBuilder(minute)
            self.noted = b""
        assert self.builder is not None
        if self.noted != chunk.configuration.key:
            self.writer.note(pack_configuration(chunk.configuration), chunk.start)
            self.noted = chunk.configuration.key
        self.writer.add(chunk.fragment, chunk.start, chunk.end - chunk.start)
        configuration = chunk.configuration
        self.configurations[configuration.key] = configuration
        self.builder.add(
            chunk.start,
            chunk.media_start,
            configuration.key,
            chunk.frames,
            discontinuity=chunk.discontinuity or self.is_behind,
        )
        if chunk.key and monotonic() >= self.sample_due:
            self.sample_due = monotonic() + EVERY
            self.tell(Sample(self.camera, as_datetime(chunk.start), configuration, chunk.fragment))
        if self.last_end is None:
            self.tell(Resumed(self.camera, as_datetime(chunk.start)))
        self.last_end = self.after = chunk.end
        self.is_behind = False

    def leave_out(self, chunk: Chunk, after: int) -> None:
        """The clock was set back: no moment may be there twice, so nothing is kept until it is past what is kept."""
        self.close_minute()
        self.last_end = None
        if not self.is_behind and after - chunk.start > FAR_BACK:
            note = f"the clock was set back to {as_datetime(chunk.start):%H:%M:%S} UTC"
            self.tell(Interrupted(self.camera, as_datetime(after), "clock", note, urgent=True))
        self.is_behind = True

    def close_minute(self) -> None:
        """Finish the minute being written and tell of it. Raises VaultError; then its file waits in the spool."""
        writer, builder, self.writer, self.builder = self.writer, self.builder, None, None
        if writer is None or builder is None:
            return
        if not writer.chunks:
            writer.abandon()
            return
        done = writer.done()
        index = builder.index()
        used = tuple(self.configurations[key] for key in dict.fromkeys(chunk.configuration for chunk in index.chunks))
        self.send(done, Recorded(self.camera, done.sealed, index, used, end_of(done.sealed)))

    def move_in(self, done: Finished, news: Recorded) -> None:
        try:
            done.move(self.vault.objects)
        finally:
            done.leave()
        self.tell(news)


def end_of(sealed: Sealed) -> int:
    """UTC, ticks."""
    last = sealed.chunks[-1]
    return last.start + last.duration
