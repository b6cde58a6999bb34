"""Cut a camera's packets into chunks: one group of pictures each, a CMAF fragment in memory.

Rules. A chunk begins with a key frame, unless it continues a long group: after 4 s or 4 MiB a group is cut before the
next frame that is shown after all frames before it. Nothing is ever dropped but what comes before the first key frame.
Decode times are the presentation times in order, so a stream needs to give none, and composition offsets are signed.
A chunk is handed out once it is known when the next one begins: after the frames of an open group that are shown
before its key frame.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from circumspect.media.configuration import Configuration, ParameterSets
from circumspect.media.fragment import Frame, build_fragment
from circumspect.media.nal import PARAMETER_SETS, nal_type
from circumspect.media.packets import Codec, Packet, StreamInfo
from circumspect.media.timeline import Discontinuity, Reason, Timeline, WallClock
from circumspect.media.times import TICKS

LONGEST = 4 * TICKS
MOST_BYTES = 4 << 20

_GOES_ON = (Reason.CLOCK, Reason.CONFIGURATION)
"""What ends a run though the camera's own time goes on."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """`start` and `end` are UTC; `media_start` and the frames' durations are the camera's time; all in ticks.

    `discontinuity`: it doesn't continue the chunk before (the first of a session never does).
    """

    start: int
    end: int
    media_start: int
    discontinuity: bool
    configuration: Configuration
    frames: tuple[Frame, ...]
    fragment: bytes

    @property
    def key(self) -> bool:
        """Whether it can be decoded from its beginning."""
        return self.frames[0].key


@dataclass(frozen=True, slots=True)
class _Held:
    time: int
    earliest: int
    key: bool
    size: int
    parts: tuple[bytes, ...]


class Chunker:
    """One session of one camera, from connecting to losing it. Not for several threads at once."""

    def __init__(self, info: StreamInfo) -> None:
        self._codec: Codec = info.codec
        self._sets = ParameterSets(info)
        self._configuration: Configuration | None = None
        self._timeline = Timeline()
        self._wall = WallClock()
        self._closed: list[_Held] = []
        self._open: list[_Held] = []
        self._bytes = 0
        self._latest = 0
        self._cursor = 0
        self._fresh = True
        self._sequence = 0
        self.skipped = 0

    @property
    def drift_ppm(self) -> float:
        return self._wall.drift_ppm

    def feed(self, packet: Packet) -> Iterator[Chunk | Discontinuity]:
        """Take one packet in; what it completes. Raises Garbage for parameter sets that make no sense."""
        time, reason = self._timeline.place(packet)
        parts, changed = self._sample(packet)
        if not parts:
            return
        if self._configuration is None and not (packet.key and self._begin()):
            self.skipped += 1
            return
        if changed and packet.key and not reason:
            reason = Reason.CONFIGURATION
        if reason and self._open:
            yield from self.finish(time if reason in _GOES_ON else None)
            yield Discontinuity(reason, packet.arrived.utc)
            self._wall.forget()
            self._fresh = True
            time = self._timeline.resume(self._cursor)
        if changed and packet.key:
            self._begin()
        held = _Held(time, packet.arrived.utc - time, packet.key, sum(map(len, parts)), parts)
        if self._open and self._is_cut(held):
            yield from self._hand_out_closed(self._open[0].time)
            self._closed, self._open, self._bytes = self._open, [], 0
        if not self._open:
            self._latest = time
        self._open.append(held)
        self._bytes += held.size
        self._latest = max(self._latest, time)
        if self._closed and time > self._open[0].time:
            yield from self._hand_out_closed(min(frame.time for frame in self._open))

    def finish(self, following: int | None = None) -> Iterator[Chunk | Discontinuity]:
        """Hand out what is held, at the end of a session. `following`: media time of what comes next, if known."""
        if self._closed:
            yield from self._hand_out_closed(min(frame.time for frame in self._open))
        if self._open:
            self._closed, self._open, self._bytes = self._open, [], 0
            yield from self._hand_out_closed(following)

    def _begin(self) -> bool:
        self._configuration = self._sets.configuration()
        return self._configuration is not None

    def _is_cut(self, held: _Held) -> bool:
        if held.key:
            return True
        is_long = held.time - self._open[0].time >= LONGEST or self._bytes >= MOST_BYTES
        return is_long and held.time > self._latest

    def _sample(self, packet: Packet) -> tuple[tuple[bytes, ...], bool]:
        """NAL units behind their lengths, without the parameter sets in force; and whether these have changed."""
        kinds = PARAMETER_SETS[self._codec]
        sets = [nal for nal in packet.nals if nal_type(self._codec, nal) in kinds]
        changed = packet.key and self._sets.take(sets)
        left_out = {nal for nal in sets if packet.key or self._sets.has(nal)}
        kept = [nal for nal in packet.nals if nal not in left_out] if left_out else packet.nals
        return tuple(part for nal in kept for part in (len(nal).to_bytes(4, "big"), nal)), changed

    def _hand_out_closed(self, following: int | None) -> Iterator[Chunk | Discontinuity]:
        held, self._closed = self._closed, []
        if not held or self._configuration is None:
            return
        frames, begin, end = self._frames(held, following)
        earliest = min(frame.earliest for frame in held)
        if self._wall.is_lost(earliest):
            self._wall.forget()
            self._fresh = True
            yield Discontinuity(Reason.CLOCK, begin + earliest)
        start, ends = self._wall.place(begin, end, earliest)
        self._sequence += 1
        fragment = build_fragment(self._sequence, begin, frames, [part for frame in held for part in frame.parts])
        yield Chunk(start, ends, begin, self._fresh, self._configuration, frames, fragment)
        self._fresh = False
        self._cursor = end

    def _frames(self, held: list[_Held], following: int | None) -> tuple[tuple[Frame, ...], int, int]:
        times = sorted(frame.time for frame in held)
        times[0] = self._cursor
        for number in range(1, len(times)):
            times[number] = max(times[number], times[number - 1] + 1)
        usual = times[-1] - times[-2] if len(times) > 1 else TICKS // 25
        end = max(times[-1] + 1, following if following is not None else times[-1] + usual)
        ends = [*times[1:], end]
        frames = tuple(
            Frame(after - at, one.size, one.key, one.time - at)
            for one, at, after in zip(held, times, ends, strict=True)
        )
        return frames, times[0], end
