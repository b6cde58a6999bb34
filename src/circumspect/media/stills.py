"""One frame as a JPEG or PNG, exactly the one that was on at a moment."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import av
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from circumspect.media.configuration import Configuration
from circumspect.media.decoded import pictures
from circumspect.media.errors import MediaError

StillFormat = Literal["jpeg", "png"]

_ENCODERS: dict[StillFormat, tuple[Literal["mjpeg", "png"], str]] = {
    "jpeg": ("mjpeg", "yuvj420p"),
    "png": ("png", "rgb24"),
}


def frame_at(configuration: Configuration, fragments: Sequence[bytes], ticks: int) -> VideoFrame:
    """The frame shown `ticks` after the start of the first of these chunks, which begins with a key frame."""
    found: VideoFrame | None = None
    for picture in pictures(configuration, fragments):
        if found is not None and picture.shown > ticks:
            break
        found = picture.frame
    if found is None:
        raise MediaError("The chunks hold no picture that can be decoded.")
    return found


def still(configuration: Configuration, fragments: Sequence[bytes], ticks: int, form: StillFormat = "jpeg") -> bytes:
    """That frame as a file."""
    return encode_still(frame_at(configuration, fragments, ticks), form)


def encode_still(frame: VideoFrame, form: StillFormat) -> bytes:
    """JPEG of high quality, or PNG without loss."""
    name, pixels = _ENCODERS[form]
    encoder = av.CodecContext.create(name, "w")
    if not isinstance(encoder, VideoCodecContext):
        raise MediaError(f"This FFmpeg can't write {form}.")
    encoder.width, encoder.height, encoder.pix_fmt = frame.width, frame.height, pixels
    encoder.time_base = Fraction(1, 25)
    if form == "jpeg":
        encoder.options = {"qmin": "2", "qmax": "2"}
        encoder.color_range = 2
    converted = frame.reformat(format=pixels, dst_color_range="JPEG")
    converted.pts = 0
    converted.time_base = Fraction(1, 25)
    return b"".join(bytes(packet) for packet in (*encoder.encode(converted), *encoder.encode(None)))
