"""Play a video file as a camera would send it, as fast as it is asked: for tests, and for a demo's days of history."""

from collections.abc import Iterator
from pathlib import Path

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer
from av.video.stream import VideoStream

from circumspect.media.errors import NoVideo
from circumspect.media.nal import split
from circumspect.media.packets import Codec, Packet
from circumspect.media.times import TICKS, Moment

_FILTERS: dict[str, tuple[Codec, str]] = {"h264": ("h264", "h264_mp4toannexb"), "hevc": ("h265", "hevc_mp4toannexb")}


def codec_of(path: Path) -> Codec:
    """The codec of the file's first H.264 or H.265 video."""
    with av.open(str(path)) as container:
        return _FILTERS[_video(container, path).codec_context.name][0]


def played(path: Path, start: int, *, times: int = 1) -> Iterator[Packet]:
    """That video `times` over, as if its first frame had been taken at `start` (UTC ticks).

    Each packet arrives when it is shown. The file should begin with its first frame shown and have no frame left out.
    """
    base = 0
    for _ in range(times):
        first, after = None, base
        for nals, pts, duration, key in _units(path):
            first = pts if first is None else first
            time = base + pts - first
            after = max(after, time + duration)
            yield Packet(nals, time & 0xFFFFFFFF, key, Moment(start + time, start + time))
        base = after


def _units(path: Path) -> Iterator[tuple[tuple[bytes, ...], int, int, bool]]:
    """NAL units, time and duration in ticks, and whether decoding can begin here."""
    with av.open(str(path)) as container:
        stream = _video(container, path)
        tick = (stream.time_base or 1) * TICKS
        bare = BitStreamFilterContext(_FILTERS[stream.codec_context.name][1], stream)
        for packet in container.demux(stream):
            for unit in bare.filter(packet if packet.size else None):
                pts, duration = round((unit.pts or 0) * tick), round((unit.duration or 0) * tick)
                yield tuple(split(bytes(unit))), pts, duration, unit.is_keyframe


def _video(container: InputContainer, path: Path) -> VideoStream:
    for stream in container.streams.video:
        if stream.codec_context.name in _FILTERS:
            return stream
    raise NoVideo(f"{path} has no H.264 or H.265 video.")
