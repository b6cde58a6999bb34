"""Pictures of floors that somebody uploads: read by their content, made smaller, and written anew.

What is kept was encoded here, so it holds pixels and nothing else: no metadata, nothing appended, no trick of a format.
"""

from dataclasses import dataclass
from typing import Literal

import av
import av.error
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from circumspect.errors import CircumspectError
from circumspect.media import encode_still

MOST_BYTES = 5_000_000
MOST_PIXELS = 30_000_000
LONGEST_SIDE = 2000
SMALLEST_SIDE = 200
FORMATS: dict[bytes, Literal["png", "jpeg"]] = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
DECODERS = {"png": "png", "jpeg": "mjpeg"}
BROKEN = gettext_noop("The picture can't be read. Save it anew as PNG or JPEG.")


class PictureError(CircumspectError):
    """A file that is no picture of a floor that can be kept."""

    status = 400


@dataclass(frozen=True, slots=True)
class Picture:
    data: bytes
    content_type: str
    width: int
    height: int


def plan_picture(data: bytes) -> Picture:
    """The picture as it is kept. Raises PictureError."""
    if len(data) > MOST_BYTES:
        raise PictureError(
            _("The picture has %(size)s MB; at most %(most)s are kept.")
            % {"size": len(data) // 1_000_000 + 1, "most": MOST_BYTES // 1_000_000}
        )
    form = next((form for magic, form in FORMATS.items() if data.startswith(magic)), None)
    if form is None:
        raise PictureError(_("This is neither a PNG nor a JPEG picture. Save or photograph the plan as one of them."))
    frame = on_white(smaller(decoded(data, form)))
    return Picture(encode_still(frame, form), f"image/{form}", frame.width, frame.height)


def decoded(data: bytes, form: str) -> VideoFrame:
    """The one picture in the file. FFmpeg itself refuses more pixels than we allow, before it makes room for them."""
    decoder = av.CodecContext.create(DECODERS[form], "r")
    if not isinstance(decoder, VideoCodecContext):
        raise PictureError(_(BROKEN))
    decoder.options = {"max_pixels": str(MOST_PIXELS)}
    decoder.thread_count = 1
    try:
        frames = [*decoder.decode(av.Packet(data)), *decoder.decode(None)]
    except (av.error.FFmpegError, ValueError, MemoryError):
        raise PictureError(
            _("%(broken)s It may have at most %(most)s million pixels.")
            % {"broken": _(BROKEN), "most": MOST_PIXELS // 1_000_000}
        ) from None
    if len(frames) != 1 or min(frames[0].width, frames[0].height) < SMALLEST_SIDE:
        raise PictureError(
            _("A floor plan is one picture of at least %(side)s × %(side)s pixels.") % {"side": SMALLEST_SIDE}
        )
    return frames[0]


def smaller(frame: VideoFrame) -> VideoFrame:
    """Red, green, blue and what shines through; the longer side as long as is kept."""
    part = min(1.0, LONGEST_SIDE / max(frame.width, frame.height))
    width, height = max(1, round(frame.width * part)), max(1, round(frame.height * part))
    return frame.reformat(width, height, "rgba")


def on_white(frame: VideoFrame) -> VideoFrame:
    """Drawings are often transparent; paper isn't."""
    pixels = frame.to_ndarray().astype(np.uint16)
    opaque = pixels[:, :, 3:]
    paper = (pixels[:, :, :3] * opaque + 255 * (255 - opaque)) // 255
    return VideoFrame.from_ndarray(np.ascontiguousarray(paper.astype(np.uint8)), "rgb24")
