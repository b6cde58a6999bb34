"""Decode what a chunk holds, and only that: the picture lives in memory as long as its caller looks at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import av.error
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from circumspect.media.configuration import Configuration
from circumspect.media.errors import Garbage, MediaError
from circumspect.media.fragment import read_fragment
from circumspect.media.nal import join, to_annex_b
from circumspect.media.times import TICKS

_DECODERS = {"h264": "h264", "h265": "hevc"}


@dataclass(frozen=True, slots=True)
class Picture:
    """`shown`: ticks from the chunk's first frame (in order of showing) on, as its durations count."""

    shown: int
    frame: VideoFrame


def pictures(configuration: Configuration, fragment: bytes) -> Iterator[Picture]:
    """The pictures of a chunk that begins with a key frame, in order of showing."""
    read = read_fragment(fragment)
    if not read.frames[0].key:
        raise MediaError("This chunk doesn't begin with a key frame: decode from the chunk before it on.")
    decoder = av.CodecContext.create(_DECODERS[configuration.codec], "r")
    if not isinstance(decoder, VideoCodecContext):
        raise MediaError("This FFmpeg can't decode the camera's video.")
    decoder.thread_count = 1
    time = at = 0
    packets: list[av.Packet | None] = []
    for number, frame in enumerate(read.frames):
        data = to_annex_b(read.samples[at : at + frame.size])
        packet = av.Packet(join(list(configuration.sets)) + data if number == 0 else data)
        packet.pts, packet.dts, packet.time_base = time + frame.offset, time, Fraction(1, TICKS)
        packets.append(packet)
        time, at = time + frame.duration, at + frame.size
    try:
        for each in (*packets, None):
            for picture in decoder.decode(each):
                yield Picture(picture.pts or 0, picture)
    except av.error.FFmpegError as error:
        raise Garbage("The chunk's pictures can't be decoded: the camera sent something broken.") from error
