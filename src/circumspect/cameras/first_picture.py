"""One picture of a stream, in memory, and how the stream is coded."""

import time
from dataclasses import dataclass

from av.video.frame import VideoFrame
from django.utils.translation import gettext as _

from circumspect.media import Address, Camera, Chunk, Chunker, Codec, Stalled, frame_at

LONGEST_S = 15


@dataclass(frozen=True, slots=True)
class FirstPicture:
    frame: VideoFrame
    codec: Codec
    width: int
    height: int


def first_picture(address: Address) -> FirstPicture:
    """The first key frame that comes.

    Raises MediaError: Unreachable, WrongPassword, Garbage, NoVideo, Stalled, Ended.
    """
    until = time.monotonic() + LONGEST_S
    with Camera(address) as stream:
        chunker = Chunker(stream.info)
        for packet in stream.packets():
            found = [*chunker.feed(packet), *chunker.finish()] if packet.key else []
            for chunk in found:
                if isinstance(chunk, Chunk) and chunk.key:
                    shape = chunk.configuration
                    return FirstPicture(frame_at(shape, [chunk.fragment], 0), shape.codec, shape.width, shape.height)
            if time.monotonic() > until:
                break
    raise Stalled(
        _("The camera sent no whole picture within %(seconds)s s. A key frame every 2 s is usual; set it so.")
        % {"seconds": LONGEST_S}
    )
