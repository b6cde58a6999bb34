"""One access unit as a camera gave it, before anything of ours is done to it."""

from dataclasses import dataclass
from typing import Literal

from circumspect.media.times import Moment

Codec = Literal["h264", "h265"]


@dataclass(frozen=True, slots=True)
class Packet:
    """`data` is an Annex B byte stream (start codes). Times are the camera's own, in ticks; None where it gave none."""

    data: bytes
    pts: int | None
    dts: int | None
    duration: int
    key: bool
    arrived: Moment


@dataclass(frozen=True, slots=True)
class StreamInfo:
    """What the camera says of its video. `extradata` is Annex B, or empty: parameter sets also come in the stream."""

    codec: Codec
    extradata: bytes
    width: int
    height: int
