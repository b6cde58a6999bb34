"""Read a camera: RTSP over TCP, with nothing decoded. Ours and small, for two reasons.

FFmpeg calls the kernel six times for each RTP packet and looks through all bytes again for where a frame begins; read
as it comes, the same video costs a third. And this process holds the keys: what cameras send is parsed in a language
in which a length that lies is an error and not a way in.

Sound is never asked for: only video is set up. No error or representation holds the camera's name or password.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import Self

from circumspect.media.address import Address
from circumspect.media.errors import Ended, Stalled, Unreachable
from circumspect.media.packets import Packet, StreamInfo
from circumspect.media.rtp import AccessUnits
from circumspect.media.session import Session
from circumspect.media.times import Moment, now
from circumspect.media.wire import Answer, Wire

_BREATH = 0.1
_PLENTY = 64 * 1024
"""After receiving, pause for so many seconds, unless so many bytes came that more must be waiting. A camera wakes us
ten times a second instead of for each frame or packet, which costs a third; arrivals are still known well enough,
since the least late of a chunk's frames counts."""


class Camera:
    """A stream that plays. Read it in one thread, in a `with`; `stop` may come from another.

    `open_timeout`: seconds within which it must play. `read_timeout`: seconds without a whole frame, after which it is
    stalled. Opening raises WrongPassword, Unreachable, Garbage or NoVideo.
    """

    def __init__(
        self, address: Address, *, open_timeout: float = 10, read_timeout: float = 5, clock: Callable[[], Moment] = now
    ) -> None:
        self.address = address
        self._read_timeout = read_timeout
        self._clock = clock
        self._stopped = False
        try:
            self._wire = Wire(f"the camera at {address}", address.host, address.port, open_timeout)
            self._session = Session(address, self._wire, open_timeout)
            try:
                stream = self._session.begin()
            except BaseException:
                self._wire.close()
                raise
        except TimeoutError:
            raise Unreachable(f"The camera at {address} doesn't answer in {open_timeout:g} s.") from None
        except OSError:
            raise Unreachable(f"Nothing answers at {address}: check the address, and that the camera is on.") from None
        self.info = StreamInfo(stream.codec, stream.sets)
        self._units = AccessUnits(stream.codec, stream.payload_type)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def lost(self) -> int:
        """RTP packets that the camera counted and didn't send."""
        return self._units.lost

    def stop(self) -> None:
        """From any thread: `packets` ends at once, without an error."""
        self._stopped = True
        self._wire.stop()

    def close(self) -> None:
        """Tell the camera, if it listens, and hang up."""
        with suppress(OSError):
            self._session.leave()
        self._wire.close()

    def packets(self) -> Iterator[Packet]:
        """Access units as they come, until `stop`. Otherwise it ends with an error: Ended, Stalled or Garbage."""
        arrived = self._clock()
        for early in self._session.early:
            yield from self._units.take(early, 0, len(early), arrived)
        self._wire.wait_at_most(self._read_timeout)
        last, received = time.monotonic(), _PLENTY
        while received:
            whole = self._whole(self._clock())
            yield from whole
            with suppress(OSError):
                self._session.stay()
            if whole:
                last = time.monotonic()
            if received < _PLENTY:
                time.sleep(_BREATH)
            try:
                received = self._receive(last)
            except Stalled:
                yield from self._units.finish()
                raise
        yield from self._units.finish()
        if not self._stopped:
            raise Ended(f"The camera at {self.address} ended its stream.")

    def _receive(self, last: float) -> int:
        """Wait for bytes. 0 at the end of the stream."""
        try:
            if time.monotonic() - last < self._read_timeout:
                return self._wire.receive()
        except TimeoutError:
            pass
        except OSError:
            return 0
        raise Stalled(f"No picture has come from the camera at {self.address} for {self._read_timeout:g} s.")

    def _whole(self, arrived: Moment) -> list[Packet]:
        """The access units that what has come in completes."""
        found: list[Packet] = []
        for thing in self._wire.things():
            if isinstance(thing, Answer):
                self._session.answered(thing)
            elif thing[0] == self._session.channel:
                found += self._units.take(self._wire.buffer, thing[1], thing[2], arrived)
        return found
