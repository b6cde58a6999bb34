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
from circumspect.media.session import Session, things
from circumspect.media.times import Moment, now
from circumspect.media.wire import Answer, Wire

_BREATH = 0.02


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
            yield from self._units.take(memoryview(early), arrived)
        last = time.monotonic()
        while self._receive(last):
            arrived = self._clock()
            for packet in self._whole(arrived):
                yield packet
                last = time.monotonic()
            with suppress(OSError):
                self._session.stay()
            time.sleep(_BREATH)
        yield from self._units.finish()
        if not self._stopped:
            raise Ended(f"The camera at {self.address} ended its stream.")

    def _receive(self, last: float) -> bool:
        """Wait for bytes. False at the end of the stream."""
        left = last + self._read_timeout - time.monotonic()
        try:
            if left > 0:
                return self._wire.receive(left)
        except TimeoutError:
            pass
        except OSError:
            return False
        raise Stalled(f"No picture has come from the camera at {self.address} for {self._read_timeout:g} s.")

    def _whole(self, arrived: Moment) -> Iterator[Packet]:
        for thing in things(self._wire):
            if isinstance(thing, Answer):
                self._session.answered(thing)
            elif thing.channel == self._session.channel:
                yield from self._units.take(thing.content, arrived)
