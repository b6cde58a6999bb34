"""From a camera to a clip, without ever decoding what it keeps. Knows no database, no keys and no Django."""

from circumspect.media.activity import activity, bytes_a_frame
from circumspect.media.address import Address
from circumspect.media.captions import Caption, utc_caption
from circumspect.media.chunks import Chunk, Chunker
from circumspect.media.configuration import Configuration, ParameterSets
from circumspect.media.drawing import Drawing, draw
from circumspect.media.drawn import drawn_file, drawn_packets
from circumspect.media.errors import (
    ConfigurationChanged,
    Ended,
    Garbage,
    MediaError,
    NoVideo,
    Stalled,
    Unreachable,
    WrongPassword,
)
from circumspect.media.fragment import FragmentRead, Frame, read_fragment
from circumspect.media.health import Judgement, Look, judge, look
from circumspect.media.hls import Segment, archive, live
from circumspect.media.index import ChunkEntry, IndexBuilder, MinuteIndex, decode_index, encode_index
from circumspect.media.minutes import MinuteAssembler
from circumspect.media.mp4 import Fetch, Mp4Plan, plan_mp4
from circumspect.media.packets import Codec, Packet, StreamInfo
from circumspect.media.played import codec_of, played
from circumspect.media.rtsp import Camera
from circumspect.media.selection import ChunkPlace
from circumspect.media.stills import StillFormat, encode_still, frame_at, still
from circumspect.media.timeline import Discontinuity, Reason
from circumspect.media.times import MINUTE, TICKS, Moment, as_datetime, as_ticks, now

__all__ = [
    "MINUTE",
    "TICKS",
    "Address",
    "Camera",
    "Caption",
    "Chunk",
    "ChunkEntry",
    "ChunkPlace",
    "Chunker",
    "Codec",
    "Configuration",
    "ConfigurationChanged",
    "Discontinuity",
    "Drawing",
    "Ended",
    "Fetch",
    "FragmentRead",
    "Frame",
    "Garbage",
    "IndexBuilder",
    "Judgement",
    "Look",
    "MediaError",
    "MinuteAssembler",
    "MinuteIndex",
    "Moment",
    "Mp4Plan",
    "NoVideo",
    "Packet",
    "ParameterSets",
    "Reason",
    "Segment",
    "Stalled",
    "StillFormat",
    "StreamInfo",
    "Unreachable",
    "WrongPassword",
    "activity",
    "archive",
    "as_datetime",
    "as_ticks",
    "bytes_a_frame",
    "codec_of",
    "decode_index",
    "draw",
    "drawn_file",
    "drawn_packets",
    "encode_index",
    "encode_still",
    "frame_at",
    "judge",
    "live",
    "look",
    "now",
    "plan_mp4",
    "played",
    "read_fragment",
    "still",
    "utc_caption",
]
