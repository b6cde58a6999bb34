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

_WRAPS = (1 << 32, 1 << 33)
_UNTIMED = 5


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

    A packet without a time of its own, or with the one before it repeated, comes one frame later; a stream that gives
    none for five frames is timed by arrival until it does again. A counter of 32 or 33 bits that wraps is unrolled.
    A step back of over 2 s or ahead of over 10 s, and a wall clock that was set by over 1 s, is a Discontinuity.
    """

    def __init__(self) -> None:
        self._shift: int | None = None
        self._last_pts: int | None = None
        self._time = 0
        self._arrived: Moment | None = None
        self._untimed = 0

    def place(self, packet: Packet) -> tuple[int, Reason | None]:
        """Media time of this packet, and the reason if it doesn't continue the one before."""
        before, self._arrived = self._arrived, packet.arrived
        waited = packet.arrived.steady - before.steady if before else 0
        reason = self._clock_was_set(before, packet.arrived)
        if packet.pts is None or packet.pts == self._last_pts:
            time = self._without_its_own(packet, waited) if before else 0
        else:
            time, stepped = self._by_the_camera(packet.pts, packet.duration, waited, first=before is None)
            reason = reason or stepped
            self._untimed = 0
        self._time = time
        return time, reason

    def _clock_was_set(self, before: Moment | None, now: Moment) -> Reason | None:
        if before is None:
            return None
        set_by = (now.utc - before.utc) - (now.steady - before.steady)
        return Reason.CLOCK if abs(set_by) > CLOCK_STEP else None

    def _without_its_own(self, packet: Packet, waited: int) -> int:
        self._untimed += 1
        frame = packet.duration if self._untimed < _UNTIMED and packet.duration > 0 else waited
        return self._time + max(1, frame)

    def _by_the_camera(self, pts: int, duration: int, waited: int, *, first: bool) -> tuple[int, Reason | None]:
        if self._last_pts is None or self._shift is None:
            time = 0 if first else self._time + max(1, duration or waited)
            self._shift, self._last_pts = time - pts, pts
            return time, None
        for wrap in _WRAPS:
            if abs(pts + wrap - self._last_pts) < LONGEST_STEP < abs(pts - self._last_pts):
                self._shift += wrap
        self._last_pts = pts
        time = pts + self._shift
        step = time - self._time
        if -FURTHEST_BACK <= step <= LONGEST_STEP:
            return time, None
        reason = Reason.JUMPED_BACK if step < 0 else Reason.JUMPED_AHEAD
        if step > 0 and abs(step - waited) < step // 4:
            reason = Reason.PAUSED
        resumed = self._time + max(1, duration)
        self._shift = resumed - pts
        return resumed, reason


class WallClock:
    """Where media time lies on the recorder's wall clock.

    A frame can't arrive before it was taken, so the least delayed frame of each chunk tells where the camera's clock
    stands; from chunk to chunk that is followed by at most 500 ppm of the time that passed.
    """

    def __init__(self) -> None:
        self._offset: int | None = None
        self._followed = 0
        self._passed = 0

    def forget(self) -> None:
        """The next chunk is placed anew."""
        self._offset = None

    def is_lost(self, earliest: int) -> bool:
        """Whether frames arrive over 10 s off. `earliest`: the least of a chunk's arrivals (UTC) less media time."""
        return self._offset is not None and abs(earliest - self._offset) > FURTHEST_OFF

    def place(self, begin: int, end: int, earliest: int) -> tuple[int, int]:
        """UTC of media times `begin` and `end` of one chunk."""
        if self._offset is None:
            self._offset = earliest
            return begin + earliest, end + earliest
        start = begin + self._offset
        most = (end - begin) * MOST_DRIFT_PPM // 1_000_000
        followed = max(-most, min(most, earliest - self._offset))
        self._offset += followed
        self._followed += followed
        self._passed += end - begin
        return start, end + self._offset

    @property
    def drift_ppm(self) -> float:
        """How much faster (or slower, below 0) the recorder's clock has run than the camera's, in parts per million."""
        return self._followed * 1_000_000 / self._passed if self._passed else 0.0
