"""Play a video file as a camera would send it, as fast as it is asked: for tests, and for a demo's days of history."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
from av.bitstream import BitStreamFilterContext

from circumspect.media.errors import NoVideo
from circumspect.media.packets import Codec, Packet, StreamInfo
from circumspect.media.times import TICKS, Moment

_FILTERS: dict[str, tuple[Codec, str]] = {"h264": ("h264", "h264_mp4toannexb"), "hevc": ("h265", "hevc_mp4toannexb")}


@contextmanager
def played(path: Path, start: int, *, times: int = 1) -> Iterator[tuple[StreamInfo, Iterator[Packet]]]:
    """The file's first H.264 or H.265 video, `times` over, as if its first frame had been taken at `start` (UTC ticks).

    Each packet arrives at the moment at which it is shown.
    """
    with av.open(str(path)) as container:
        stream = next((one for one in container.streams.video if one.codec_context.name in _FILTERS), None)
        if stream is None:
            raise NoVideo(f"{path} has no H.264 or H.265 video.")
        context = stream.codec_context
        codec, name = _FILTERS[context.name]
        bare = BitStreamFilterContext(name, stream)
        info = StreamInfo(codec, b"", context.width, context.height)

        def packets() -> Iterator[Packet]:
            base = first = after = 0
            for round_ in range(times):
                container.seek(0)
                bare.flush()
                for packet in container.demux(stream):
                    for clean in bare.filter(packet if packet.size else None):
                        pts = round((clean.pts or 0) * stream.time_base * TICKS) if stream.time_base else 0
                        first = pts if not round_ and not after else first
                        time = base + pts - first
                        length = round((clean.duration or 0) * stream.time_base * TICKS) if stream.time_base else 0
                        after = max(after, time + length)
                        yield Packet(
                            bytes(clean), time, None, length, clean.is_keyframe, Moment(start + time, start + time)
                        )
                base = after

        yield info, packets()
