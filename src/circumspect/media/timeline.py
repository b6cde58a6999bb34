"""From a camera's timestamps to one time that only ever makes sense, and from there to the wall clock.

Three clocks meet here: the camera's (its timestamps), the recorder's wall clock, which someone may set, and the
recorder's steady clock, which only runs. Frames are spaced as the camera says, and lie where the recorder's wall
clock says. What contradicts that ends the run with a Discontinuity; it never bends time silently.
"""

from dataclasses import dataclass
from enum import StrEnum

from circumspect.media.packets import Packet
from circumspect.media.times import TICKS, Moment

LONGEST_STEP = 10 * TICKS
FURTHEST_BACK = 2 * TICKS
FURTHEST_OFF = 10 * TICKS
CLOCK_STEP = TICKS
MOST_DRIFT_PPM = 500

_WRAP = 1 << 32


class Reason(StrEnum):
    """Why what follows doesn't continue what came before."""

    JUMPED_BACK = "jumped back"
    JUMPED_AHEAD = "jumped ahead"
    PAUSED = "paused"
    CLOCK = "clock"
    CONFIGURATION = "configuration"


@dataclass(frozen=True, slots=True)
class Discontinuity:
    """`at` is the wall clock of the first frame after it: UTC, ticks."""

    reason: Reason
    at: int


class Timeline:
    """Media time of each packet: ticks since the session began, as the camera spaces them.

    A packet that repeats the time before it has none of its own: it lies as long after that one as it arrived later.
    The counter of 32 bits wraps. A step back of over 2 s or ahead of over 10 s, and a wall clock that was set by over
    1 s, ends the run.
    """

    def __init__(self) -> None:
        self._pts: int | None = None
        self._own = self._time = 0
        self._arrived = Moment(0, 0)

    def place(self, packet: Packet) -> tuple[int, Reason | None]:
        """Media time of this packet, and the reason if it doesn't continue the one before."""
        before, self._arrived = self._arrived, packet.arrived
        last, self._pts = self._pts, packet.pts
        if last is None:
            return 0, None
        waited = packet.arrived.steady - before.steady
        time = self._time + max(1, waited)
        if packet.pts != last:
            time = self._own = self._own + (packet.pts - last + _WRAP // 2) % _WRAP - _WRAP // 2
        step, self._time = time - self._time, time
        if abs(packet.arrived.utc - before.utc - waited) > CLOCK_STEP:
            return time, Reason.CLOCK
        if -FURTHEST_BACK <= step <= LONGEST_STEP:
            return time, None
        if step > 0 and abs(step - waited) < step // 4:
            return time, Reason.PAUSED
        return time, Reason.JUMPED_BACK if step < 0 else Reason.JUMPED_AHEAD

    def resume(self, time: int) -> int:
        """The packet placed last, which doesn't continue the one before, is at this media time instead."""
        self._own = self._time = time
        return time


class WallClock:
    """Where media time lies on the recorder's wall clock.

    A frame can't arrive before it was taken, so the least delayed frame of each chunk tells where the camera's clock
    stands; from chunk to chunk that is followed by at most 500 ppm of the time that passed.
    """

    def __init__(self) -> None:
        self._offset: int | None = None
        self._followed = 0
        self._passed = 0
        self._end: int | None = None

    def forget(self) -> None:
        """The next chunk is placed anew."""
        self._offset = None

    def is_lost(self, earliest: int) -> bool:
        """Whether frames arrive over 10 s off. `earliest`: the least of a chunk's arrivals (UTC) less media time."""
        return self._offset is not None and abs(earliest - self._offset) > FURTHEST_OFF

    def place(self, begin: int, end: int, earliest: int) -> tuple[int, int]:
        """UTC of media times `begin` and `end` of one chunk. Placed anew, it begins no earlier than the last one ended
        where they are less than a second apart: frames that came a little sooner are no reason to have a moment twice.
        """
        if self._offset is None:
            early = self._end - begin - earliest if self._end is not None else 0
            self._offset = earliest + early if 0 < early <= CLOCK_STEP else earliest
            self._end = end + self._offset
            return begin + self._offset, self._end
        start = begin + self._offset
        most = (end - begin) * MOST_DRIFT_PPM // 1_000_000
        followed = max(-most, min(most, earliest - self._offset))
        self._offset += followed
        self._followed += followed
        self._passed += end - begin
        self._end = end + self._offset
        return start, self._end

    @property
    def drift_ppm(self) -> float:
        """How much faster (or slower, below 0) the recorder's clock has run than the camera's, in parts per million."""
        return self._followed * 1_000_000 / self._passed if self._passed else 0.0
