"""Pictures in which faces can't be recognised: decoded, covered, encoded anew.

What is covered becomes at most six by six patches of one colour each, smoothed: what isn't in those thirty-six values
can't be had back from them. The encoder is one that anybody may use and pass on (SVT-AV1, or VP9), not x264.
"""

import io
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import av
import av.error
import cv2
import numpy as np
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from circumspect.media.errors import Garbage, MediaError
from circumspect.media.faces import Box, Face, Picture, boxes_at, pixels
from circumspect.media.ordinary import no_real_time
from circumspect.media.stretch import Stretch, Text

PATCHES = 6
_ENCODERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("libsvtav1", {"preset": "11", "crf": "30", "svtav1-params": "lp=2:keyint=2s"}),
    ("libvpx-vp9", {"deadline": "realtime", "cpu-used": "8", "row-mt": "1", "crf": "32", "b": "0"}),
)
Told = Callable[[float], None]
"""Hears which part of the work is done, from 0 to 1; what it raises ends the work."""

Covered = dict[int, list[tuple[int, int, int, int, int]]]
"""Of each frame (by its number) what was covered: number of the face (0: by hand) and left, top, right, bottom in
pixels."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box by hand, over the frames from `first` to `last`, each included."""

    first: int
    last: int
    box: Box


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch blurred: an MP4 of its own that begins with a key frame at 0, and the subtitles beside it.

    `begin`: the time of its first picture in the clip, in units of `scale` seconds; `frames`: how many there are.
    """

    mp4: bytes
    begin: int
    scale: Fraction
    frames: int
    texts: tuple[Text, ...]
    covered: Covered
    encoder: str

    def to_bytes(self) -> bytes:
        head = {
            "begin": self.begin,
            "scale": [self.scale.numerator, self.scale.denominator],
            "frames": self.frames,
            "texts": [[one.pts, one.duration, one.text] for one in self.texts],
            "covered": self.covered,
            "encoder": self.encoder,
        }
        return json.dumps(head).encode() + b"\n" + self.mp4

    @classmethod
    def from_bytes(cls, body: bytes) -> "Part":
        line, _newline, mp4 = body.partition(b"\n")
        head = json.loads(line)
        texts = tuple(Text(*one) for one in head["texts"])
        covered = {int(number): [tuple(box) for box in boxes] for number, boxes in head["covered"].items()}
        return cls(mp4, head["begin"], Fraction(*head["scale"]), head["frames"], texts, covered, head["encoder"])


def blurred(
    stretch: Stretch, first: int, faces: Sequence[Face], drawn: Sequence[Drawn], told: Told = lambda part: None
) -> Part:
    """A stretch in which faces are covered, no picture more or less; `first` is the number of its first picture in the
    clip. Raises Garbage, MediaError."""
    covered: Covered = {}
    out, count = io.BytesIO(), 0
    with av.open(out, "w", format="mp4") as made:
        stream = _encoder(made, stretch)
        try:
            for frame in stretch.decoded():
                boxes = _boxes(frame, first + count, faces, drawn)
                if boxes:
                    covered[first + count] = boxes
                ready = _covered(frame, boxes)
                ready.pts = (frame.pts or 0) - stretch.begin
                made.mux(stream.encode(ready))
                count += 1
                told(min(1.0, count / max(1, stretch.frames)))
            made.mux(stream.encode(None))
        except av.error.FFmpegError as error:
            raise Garbage("The clip's pictures can't be encoded anew.") from error
        name = stream.codec_context.name
    return Part(out.getvalue(), stretch.begin, stretch.scale, count, stretch.texts, covered, name)


def _encoder(made: OutputContainer, source: Stretch) -> VideoStream:
    no_real_time()
    os.environ.setdefault("SVT_LOG", "1")  # SVT-AV1 would describe itself on the terminal at length
    for name, options in _ENCODERS:
        if name in av.codecs_available:
            stream = made.add_stream(name, rate=Fraction(source.rate).limit_denominator(1001), options=options)
            assert isinstance(stream, VideoStream)
            stream.width, stream.height, stream.pix_fmt = source.width, source.height, "yuv420p"
            stream.codec_context.time_base = source.scale
            return stream
    raise MediaError("This FFmpeg has neither an AV1 nor a VP9 encoder.")


def _boxes(
    frame: VideoFrame, number: int, faces: Sequence[Face], drawn: Sequence[Drawn]
) -> list[tuple[int, int, int, int, int]]:
    here = [*boxes_at(faces, number), *((0, one.box) for one in drawn if one.first <= number <= one.last)]
    return [(face, *pixels(box, frame.width, frame.height)) for face, box in here]


def _covered(frame: VideoFrame, boxes: Sequence[tuple[int, int, int, int, int]]) -> VideoFrame:
    """The frame, with the same time; colours and brightness within the boxes made coarse."""
    if not boxes and frame.format.name == "yuv420p":
        return frame
    plain: Picture = np.asarray(frame.to_ndarray(format="yuv420p"), np.uint8)
    height, width = frame.height, frame.width
    chroma = plain[height:].reshape(2, height // 2, width // 2)
    for _face, left, top, right, bottom in boxes:
        coarse(plain[top:bottom, left:right])
        for plane in chroma:
            coarse(plane[top // 2 : bottom // 2, left // 2 : right // 2])
    made = VideoFrame.from_ndarray(plain, format="yuv420p")
    made.pts, made.time_base = frame.pts, frame.time_base
    return made


def coarse(area: Picture) -> None:
    """In place: at most PATCHES × PATCHES values, smoothed."""
    height, width = area.shape
    if not height or not width:
        return
    few = cv2.resize(area, (min(PATCHES, width), min(PATCHES, height)), interpolation=cv2.INTER_AREA)
    area[:] = np.asarray(cv2.resize(few, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
