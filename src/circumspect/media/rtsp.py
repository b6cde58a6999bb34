"""Read a camera: RTSP over TCP, demuxed by FFmpeg and not decoded, in a thread that holds no lock while it waits.

Sound is never asked for: its stream isn't even set up. FFmpeg's own messages go nowhere, and no error, log line or
representation of ours holds the camera's name and password.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import quote, urlsplit

import av
import av.error
import av.logging
from av.container import InputContainer
from av.video.stream import VideoStream

from circumspect.media.errors import Ended, Garbage, MediaError, NoVideo, Stalled, Unreachable, WrongPassword
from circumspect.media.packets import Codec, Packet, StreamInfo
from circumspect.media.times import Moment, now

T = TypeVar("T")

_CODECS: dict[str, Codec] = {"h264": "h264", "hevc": "h265"}
_OPTIONS: dict[str, str] = {
    "rtsp_transport": "tcp",
    "allowed_media_types": "video",
    "fpsprobesize": "0",
    "analyzeduration": "100000",
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a camera is. Name and password are kept apart from the URL, and shown nowhere."""

    url: str
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("rtsp", "rtsps") or not parts.hostname:
            raise Unreachable(
                "A camera's address begins with rtsp:// and names a host, like rtsp://192.168.1.20/stream1."
            )
        if "@" in parts.netloc:
            raise Unreachable("Give the camera's name and password apart from its address, so that they stay secret.")

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}{parts.path}"

    def _with_password(self) -> str:
        if not self.username and not self.password:
            return self.url
        parts = urlsplit(self.url)
        who = f"{quote(self.username, safe='')}:{quote(self.password, safe='')}"
        return parts._replace(netloc=f"{who}@{parts.netloc}").geturl()


class Camera:
    """An open stream. Use it in one thread, in a `with`.

    `open_timeout`: seconds until it must have answered. `read_timeout`: seconds of silence after which it is stalled;
    so long, too, may it take to stop reading.
    """

    def __init__(
        self, address: Address, *, open_timeout: float = 10, read_timeout: float = 5, clock: Callable[[], Moment] = now
    ) -> None:
        self.address = address
        self._clock = clock
        self._container = _open(address, open_timeout, read_timeout)
        try:
            self._stream = _video(self._container, address)
        except MediaError:
            self._container.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._container.close()

    @property
    def info(self) -> StreamInfo:
        context = self._stream.codec_context
        return StreamInfo(_CODECS[context.name], context.extradata or b"", context.width, context.height)

    def packets(self) -> Iterator[Packet]:
        """Access units as they come. Never just ends: Ended, Stalled or Garbage is raised."""
        demuxed = self._container.demux(self._stream)
        while True:
            packet = _attempt(lambda: next(demuxed, None), self.address, _READING)
            if packet is None or not packet.size:
                raise Ended(f"The camera at {self.address} ended its stream.")
            yield Packet(bytes(packet), packet.pts, packet.dts, packet.duration or 0, packet.is_keyframe, self._clock())


def _open(address: Address, open_timeout: float, read_timeout: float) -> InputContainer:
    av.logging.set_level(None)
    options = _OPTIONS | {"timeout": str(int(read_timeout * 1_000_000))}
    url = address._with_password()
    return _attempt(lambda: av.open(url, "r", "rtsp", options, timeout=(open_timeout, None)), address, _OPENING)


def _video(container: InputContainer, address: Address) -> VideoStream:
    for stream in container.streams.video:
        if stream.codec_context and stream.codec_context.name in _CODECS:
            return stream
    raise NoVideo(f"The stream at {address} has no H.264 or H.265 video.")


def _attempt(step: Callable[[], T], address: Address, words: "_Words") -> T:
    """Do it; FFmpeg's errors, which repeat the whole URL with the password, become ours without a trace of them."""
    try:
        return step()
    except (av.error.FFmpegError, OSError, EOFError, ValueError) as error:
        failure = _explained(error, address, words)
    raise failure


def _explained(error: Exception, address: Address, words: "_Words") -> MediaError:
    for kinds, family, message in words:
        if isinstance(error, kinds):
            return family(message.format(address=address))
    return Unreachable(
        f"The stream at {address} can't be read: {getattr(error, 'strerror', None) or 'unknown reason'}."
    )


_Words = tuple[tuple[tuple[type[Exception], ...], type[MediaError], str], ...]

_REFUSED: _Words = (
    (
        (av.error.HTTPUnauthorizedError, av.error.HTTPForbiddenError),
        WrongPassword,
        "The camera at {address} refuses the name and password.",
    ),
    ((av.error.HTTPError,), Unreachable, "The camera at {address} answers, but has no such stream."),
)
_OPENING: _Words = (
    *_REFUSED,
    ((av.error.ExitError, TimeoutError), Unreachable, "The camera at {address} doesn't answer in time."),
    (
        (av.error.InvalidDataError, EOFError, ValueError),
        Garbage,
        "What answers at {address} doesn't speak RTSP properly.",
    ),
    ((OSError,), Unreachable, "Nothing answers at {address}: check the address, and that the camera is on."),
)
_READING: _Words = (
    *_REFUSED,
    ((av.error.ExitError, TimeoutError), Stalled, "The camera at {address} has gone silent."),
    ((EOFError, ConnectionError, BrokenPipeError), Ended, "The camera at {address} ended its stream."),
    ((av.error.InvalidDataError, ValueError), Garbage, "What comes from the camera at {address} isn't video."),
)
