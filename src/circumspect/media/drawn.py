"""The drawn library as a camera's video: access units for a chunker, or a file to be served over RTSP."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from circumspect.media.drawing import Drawing, draw
from circumspect.media.errors import MediaError
from circumspect.media.nal import split
from circumspect.media.packets import Codec, Packet
from circumspect.media.times import TICKS, Moment, as_ticks

_ENCODERS: dict[Codec, str] = {"h264": "libx264", "h265": "libx265"}


def drawn_packets(drawing: Drawing, frames: int) -> Iterator[Packet]:
    """As a camera sends it: parameter sets before each key frame. Times begin at 0; each arrives when it is shown."""
    encoder = av.CodecContext.create(_ENCODERS[drawing.codec], "w")
    if not isinstance(encoder, VideoCodecContext):
        raise MediaError(f"This FFmpeg can't encode {drawing.codec}.")
    _set(encoder, drawing)
    begin = as_ticks(drawing.start)
    for frame in _and_none(draw(drawing, frames)):
        for packet in encoder.encode(frame):
            pts = packet.pts or 0
            nals = tuple(split(bytes(packet)))
            yield Packet(nals, pts, packet.is_keyframe, Moment(begin + pts, begin + pts))


def drawn_file(drawing: Drawing, path: Path, frames: int) -> None:
    """Written to `path`, whose ending tells the kind of file: .mp4, .mkv, .ts."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(_ENCODERS[drawing.codec], drawing.rate)
        encoder = stream.codec_context
        if not isinstance(encoder, VideoCodecContext):
            raise MediaError(f"This FFmpeg can't encode {drawing.codec}.")
        _set(encoder, drawing)
        for frame in _and_none(draw(drawing, frames)):
            container.mux(encoder.encode(frame))


def _and_none(frames: Iterator[VideoFrame]) -> Iterator[VideoFrame | None]:
    """The frames, and the None with which an encoder gives back what it still holds."""
    yield from frames
    yield None


def _set(encoder: VideoCodecContext, drawing: Drawing) -> None:
    encoder.width, encoder.height, encoder.pix_fmt = drawing.width, drawing.height, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, TICKS), Fraction(drawing.rate)
    encoder.gop_size, encoder.max_b_frames = drawing.gop, drawing.b_frames
    encoder.thread_count = 1
    if drawing.bit_rate:
        encoder.bit_rate = drawing.bit_rate
    fixed = {"preset": "ultrafast" if not drawing.b_frames else "veryfast"}
    if drawing.codec == "h264":
        more = f"scenecut=0:open-gop={int(drawing.open_gop)}:keyint={drawing.gop}:min-keyint={drawing.gop}"
        encoder.options = fixed | {"x264-params": more}
    else:
        more = (
            f"log-level=none:scenecut=0:open-gop={int(drawing.open_gop)}:keyint={drawing.gop}:min-keyint={drawing.gop}"
        )
        encoder.options = fixed | {"x265-params": more + f":bframes={drawing.b_frames}:pools=none:frame-threads=1"}
