"""Decode what a chunk holds, and only that: the picture lives in memory as long as its caller looks at it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import av
import av.error
from av.stream import Stream
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from circumspect.media.configuration import Configuration
from circumspect.media.errors import Garbage, MediaError
from circumspect.media.fragment import read_fragment
from circumspect.media.nal import join, to_annex_b
from circumspect.media.packets import Codec, Packet, StreamInfo
from circumspect.media.times import TICKS

_DECODERS: dict[Codec, str] = {"h264": "h264", "h265": "hevc"}


@dataclass(frozen=True, slots=True)
class Picture:
    """`shown`: ticks after the start of the first chunk, in the camera's time."""

    shown: int
    frame: VideoFrame


def pictures(configuration: Configuration, fragments: Sequence[bytes]) -> Iterator[Picture]:
    """The pictures of a group, in order of showing. It begins with a key frame, and may go on over several chunks."""
    decoder = _decoder(configuration.codec)
    try:
        for packet in _packets(configuration, fragments):
            for picture in decoder.decode(packet):
                yield Picture(picture.pts or 0, picture)
    except av.error.FFmpegError as error:
        raise Garbage("The chunk's pictures can't be decoded: the camera sent something broken.") from error


def first_picture(info: StreamInfo, packets: Iterable[Packet]) -> VideoFrame:
    """The first picture of a stream, to try a camera with. Reads packets no further than it must."""
    decoder, begun = _decoder(info.codec), False
    for packet in packets:
        if not begun and not packet.key:
            continue
        nals = packet.nals if begun else (*info.sets, *packet.nals)
        begun = True
        try:
            shown = decoder.decode(av.Packet(join(nals)))
        except av.error.FFmpegError as error:
            raise Garbage("The camera's first picture can't be decoded.") from error
        if shown:
            return shown[0]
    raise MediaError("The stream ended before a picture came.")


def _decoder(codec: Codec) -> VideoCodecContext:
    decoder = av.CodecContext.create(_DECODERS[codec], "r")
    if not isinstance(decoder, VideoCodecContext):
        raise MediaError("This FFmpeg can't decode the camera's video.")
    decoder.thread_count = 1
    return decoder


def _packets(configuration: Configuration, fragments: Sequence[bytes]) -> "Iterator[av.Packet[Stream] | None]":
    reads = [read_fragment(fragment) for fragment in fragments]
    if not reads or not reads[0].frames[0].key:
        raise MediaError("These pictures don't begin with a key frame: decode from the chunk before them on.")
    ahead = join(list(configuration.sets))
    for read in reads:
        time, at = read.decode_time - reads[0].decode_time, 0
        for frame in read.frames:
            packet = av.Packet(ahead + to_annex_b(read.samples[at : at + frame.size]))
            packet.pts, packet.dts, packet.time_base = time + frame.offset, time, Fraction(1, TICKS)
            yield packet
            time, at, ahead = time + frame.duration, at + frame.size, b""
    yield None
