"""From a camera to a clip, without decoding what is kept. Knows no database, no keys and no Django.

Whoever seals gets bytes and gives bytes: what comes out of here is plain, lives in memory, and is never written by us.

**In.** `Camera(Address(url, name, password))` plays an RTSP stream over TCP and yields a `Packet` for each access unit:
NAL units, the camera's own time, and when it arrived. Only video is ever set up. It ends with one of `MediaError`'s
family, whose words hold no password; `stop()` ends it from another thread.

**Cut.** A `Chunker` makes one `Chunk` of each group of pictures: a CMAF fragment (`moof` and `mdat`) in memory, behind
the `init_segment` of its `Configuration`. A group of over 4 s or 4 MiB is cut into several, of which only the first
begins with a key frame. A chunk is out as soon as its end is certain: one frame after the next begins, or a few where
frames are reordered. Decode times are the times of showing, sorted, so that a stream needs to give none.

**Time** is ticks of 1/90,000 s. Frames are spaced as the camera says and lie where the recorder's wall clock says,
which is followed by at most 500 ppm. What contradicts that comes out as a `Discontinuity` with its `Reason`: a counter
that jumped, a clock that was set, a pause. A counter that wraps goes on; a camera without times is timed by arrival.
Nothing is dropped but what comes before the first key frame (`Chunker.skipped`).

**Index.** A `MinuteAssembler` keeps the columns of the minute that grows, not its pictures, and gives a `MinuteIndex`
when the next minute begins: about 3.6 bytes a frame (`encode_index`, `decode_index`). An index alone tells where each
chunk and frame lies in a fragment, where to seek, where something moved (`activity`), and what an MP4's header says.
After a crash `read_fragment` and an `IndexBuilder` make it anew from the chunks.

**Out.** `archive` and `live` write HLS playlists of sealed chunks. `plan_mp4` knows a clip's whole file, and which
chunks any range of its bytes needs, before one is opened; `Mp4Plan.read` then fetches each once. `still` makes one
frame a JPEG or PNG, `first_picture` tries a camera, and `judge` tells of one picture whether a camera is black, frozen,
blurred or moved.

**Faces.** `look_for_faces` finds the faces of a clip with a `Detector`, now and then a frame, and follows them between;
`blur` covers them, and boxes drawn by hand, in every frame. `faces` and `blurring` are imported by their own names, for
they load OpenCV.

**Demo and tests.** `draw`, `drawn_packets` and `drawn_file` make video of a library that we draw; `played` plays a
file as a camera would, as fast as it is asked.

What must always hold: a frame comes out byte for byte as the camera sent it, but for parameter sets, which are in the
init segment, and start codes, which are lengths; frames in are frames out; and no byte from a camera ends the reading
in anything but a packet or a MediaError.
"""

from circumspect.media.activity import activity, bytes_a_frame
from circumspect.media.address import Address
from circumspect.media.captions import Caption, Span, utc_caption
from circumspect.media.chunks import Chunk, Chunker
from circumspect.media.configuration import Configuration, ParameterSets
from circumspect.media.decoded import first_picture
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
from circumspect.media.index import ChunkEntry, IndexBuilder, MinuteIndex, decode_heads, decode_index, encode_index
from circumspect.media.minutes import MinuteAssembler
from circumspect.media.mp4 import Fetch, Mp4Plan, plan_mp4
from circumspect.media.packets import Codec, Packet, StreamInfo
from circumspect.media.played import codec_of, played
from circumspect.media.rtsp import Camera
from circumspect.media.selection import ChunkPlace
from circumspect.media.stills import StillFormat, encode_still, frame_at, still
from circumspect.media.timeline import Discontinuity, Reason
from circumspect.media.times import MINUTE, TICKS, Moment, as_datetime, as_ticks, now
from circumspect.media.webvtt import webvtt

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
    "Span",
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
    "decode_heads",
    "decode_index",
    "draw",
    "drawn_file",
    "drawn_packets",
    "encode_index",
    "encode_still",
    "first_picture",
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
    "webvtt",
]
