"""A clip in which faces can't be recognised: decoded, covered, encoded anew; its subtitles are copied as they are.

What is covered becomes at most six by six patches of one colour each, smoothed: what isn't in those thirty-six values
can't be had back from them. The encoder is one that anybody may use and pass on (SVT-AV1, or VP9), not x264.
"""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import IO

import av
import av.error
import cv2
import numpy as np
from av.container import InputContainer, OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from circumspect.media.errors import Garbage, MediaError, NoVideo
from circumspect.media.faces import Box, Detector, Face, Picture, boxes_at, find_faces, pixels
from circumspect.media.times import TICKS

PATCHES = 6
_ENCODERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("libsvtav1", {"preset": "11", "crf": "30", "svtav1-params": "lp=2:keyint=2s"}),
    ("libvpx-vp9", {"deadline": "realtime", "cpu-used": "8", "row-mt": "1", "crf": "32", "b": "0"}),
)
Told = Callable[[float], None]
"""Hears which part of the work is done, from 0 to 1; what it raises ends the work."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box by hand, over the frames from `first` to `last`, each included."""

    first: int
    last: int
    box: Box


@dataclass(frozen=True, slots=True)
class Looked:
    """What a clip is and which faces are in it. `rate` in frames a second."""

    width: int
    height: int
    rate: float
    frames: int
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Blurred:
    """The MP4, its encoder, and of each frame (by its number) what was covered: number of the face (0: by hand) and
    left, top, right, bottom in pixels."""

    data: bytes
    encoder: str
    covered: dict[int, list[tuple[int, int, int, int, int]]]


def look_for_faces(clip: IO[bytes], detector: Detector | None, told: Told = lambda part: None) -> Looked:
    """Without a detector only what the clip is. Raises NoVideo, Garbage."""
    with _opened(clip) as container:
        stream = _video(container)
        rate = float(stream.average_rate or 25)
        total = stream.frames or max(1, round(float(container.duration or 0) / av.time_base * rate))
        count = 0

        def seen(number: int) -> None:
            nonlocal count
            count = number + 1
            told(min(1.0, count / total))

        frames = _frames(container, stream)
        faces: list[Face] = []
        if detector is None:
            for number, _ in enumerate(frames):
                seen(number)
        else:
            faces = find_faces(frames, rate, detector, seen)
        return Looked(stream.width, stream.height, rate, count, tuple(faces))


def blur(
    clip: IO[bytes],
    faces: Sequence[Face],
    drawn: Sequence[Drawn] = (),
    leave: frozenset[int] = frozenset(),
    told: Told = lambda part: None,
) -> Blurred:
    """All `faces` but those to leave, by number, and what was drawn by hand. Raises NoVideo, Garbage, MediaError."""
    covered: dict[int, list[tuple[int, int, int, int, int]]] = {}
    kept = [face for face in faces if face.number not in leave]
    out = io.BytesIO()
    with _opened(clip) as container, av.open(out, "w", format="mp4") as made:
        stream = _video(container)
        total = max(1, stream.frames or 1)
        encoder = _encoder(made, stream)
        texts = {one.index: made.add_stream_from_template(one) for one in container.streams.subtitles}
        number = 0
        try:
            for packet in container.demux([stream, *container.streams.subtitles]):
                if packet.stream.index in texts:
                    if packet.size:
                        packet.stream = texts[packet.stream.index]
                        made.mux(packet)
                    continue
                for frame in packet.decode():
                    assert isinstance(frame, VideoFrame)
                    boxes = _boxes(frame, number, kept, drawn)
                    if boxes:
                        covered[number] = boxes
                    made.mux(encoder.encode(_covered(frame, boxes)))
                    number += 1
                    told(min(1.0, number / total))
            made.mux(encoder.encode(None))
        except av.error.FFmpegError as error:
            raise Garbage("The clip can't be decoded to its end.") from error
        name = encoder.codec_context.name
    return Blurred(out.getvalue(), name, covered)


def _opened(clip: IO[bytes]) -> InputContainer:
    clip.seek(0)
    try:
        return av.open(clip, "r")
    except av.error.FFmpegError as error:
        raise Garbage("This isn't a clip that can be opened.") from error


def _video(container: InputContainer) -> VideoStream:
    if not container.streams.video:
        raise NoVideo("The clip has no video.")
    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    return stream


def _frames(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    try:
        yield from container.decode(stream)
    except av.error.FFmpegError as error:
        raise Garbage("The clip can't be decoded to its end.") from error


def _encoder(made: OutputContainer, source: VideoStream) -> VideoStream:
    os.environ.setdefault("SVT_LOG", "1")  # SVT-AV1 would describe itself on the terminal at length
    for name, options in _ENCODERS:
        if name in av.codecs_available:
            stream = made.add_stream(name, rate=source.average_rate or 25, options=options)
            assert isinstance(stream, VideoStream)
            stream.width, stream.height, stream.pix_fmt = source.width, source.height, "yuv420p"
            stream.codec_context.time_base = source.time_base or Fraction(1, TICKS)
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
