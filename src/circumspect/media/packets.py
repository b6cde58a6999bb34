"""One access unit as a camera gave it, before anything of ours is done to it."""

from dataclasses import dataclass
from typing import Literal

from circumspect.media.times import Moment

Codec = Literal["h264", "h265"]


@dataclass(frozen=True, slots=True)
class Packet:
    """`nals` are its NAL units, without start codes or lengths, parameter sets among them if the camera sent some.

    `pts` is when it is shown by the camera's own counter, in ticks: it may wrap at 32 bits, repeat and jump.
    """

    nals: tuple[bytes, ...]
    pts: int
    key: bool
    arrived: Moment


@dataclass(frozen=True, slots=True)
class StreamInfo:
    """What the camera says beforehand of its video. `sets`: parameter sets, if it names any: they also come later."""

    codec: Codec
    sets: tuple[bytes, ...]
