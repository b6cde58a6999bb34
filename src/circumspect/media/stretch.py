"""A stretch of a clip, cut out without decoding: the packets of about a minute, which can be decoded by themselves.

A stretch begins at a key frame and ends before another. Where pictures that are shown before a key frame need it and
the group before it (an open group), both are in the stretch, and which of its pictures count is said by their times.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import IO

import av
import av.error
from av.container import InputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from circumspect.media.errors import Garbage, NoVideo

SECONDS = 60


@dataclass(frozen=True, slots=True)
class Coded:
    """A packet: its times in the stream's scale, and its length in bytes. `shown`: not left out by an edit list."""

    pts: int
    dts: int
    key: bool
    size: int
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A subtitle: time and duration in its stream's scale."""

    pts: int
    duration: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch begins: the time of its first picture, and of the key frame from which it must be decoded."""

    begin: int
    decode_from: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """`scale`: seconds a unit of time; `rate`: frames a second; `until`: the pictures before this time are in it (None:
    to the clip's end); `after`: where the next one begins."""

    codec: str
    extradata: bytes
    scale: Fraction
    width: int
    height: int
    rate: float
    begin: int
    until: int | None
    coded: tuple[Coded, ...]
    texts: tuple[Text, ...]
    data: bytes
    after: Place | None

    @property
    def frames(self) -> int:
        return sum(one.shown and self.counts(one.pts) for one in self.coded)

    def counts(self, pts: int) -> bool:
        return self.begin <= pts and (self.until is None or pts < self.until)

    def decoded(self) -> Iterator[VideoFrame]:
        """Its pictures, in order of showing. Raises Garbage."""
        decoder = av.CodecContext.create(self.codec, "r")
        assert isinstance(decoder, VideoCodecContext)
        decoder.extradata, decoder.thread_type = self.extradata or None, "AUTO"
        left_out = {one.pts for one in self.coded if not one.shown}
        try:
            for packet in self._packets():
                for frame in decoder.decode(packet):
                    if frame.pts is not None and frame.pts not in left_out and self.counts(frame.pts):
                        frame.time_base = self.scale
                        yield frame
        except av.error.FFmpegError as error:
            raise Garbage("The clip can't be decoded to its end.") from error

    def _packets(self) -> "Iterator[Packet[Stream] | None]":
        at, view = 0, memoryview(self.data)
        for one in self.coded:
            packet = av.Packet(bytes(view[at : at + one.size]))
            packet.pts, packet.dts, packet.time_base = one.pts, one.dts, self.scale
            packet.is_keyframe = one.key
            at += one.size
            yield packet
        yield None

    def to_bytes(self) -> bytes:
        head = {
            "codec": self.codec,
            "extradata": b64encode(self.extradata).decode(),
            "scale": [self.scale.numerator, self.scale.denominator],
            "size": [self.width, self.height],
            "rate": self.rate,
            "window": [self.begin, self.until],
            "coded": [[one.pts, one.dts, one.key, one.size, one.shown] for one in self.coded],
            "texts": [[one.pts, one.duration, one.text] for one in self.texts],
        }
        return json.dumps(head).encode() + b"\n" + self.data

    @classmethod
    def from_bytes(cls, body: bytes) -> "Stretch":
        line, _newline, data = body.partition(b"\n")
        head = json.loads(line)
        return cls(
            codec=head["codec"],
            extradata=b64decode(head["extradata"]),
            scale=Fraction(*head["scale"]),
            width=head["size"][0],
            height=head["size"][1],
            rate=head["rate"],
            begin=head["window"][0],
            until=head["window"][1],
            coded=tuple(Coded(*one) for one in head["coded"]),
            texts=tuple(Text(*one) for one in head["texts"]),
            data=data,
            after=None,
        )


def opened(clip: IO[bytes]) -> InputContainer:
    """Raises Garbage."""
    clip.seek(0)
    try:
        return av.open(clip, "r")
    except av.error.FFmpegError as error:
        raise Garbage("This isn't a clip that can be opened.") from error


def video_of(container: InputContainer) -> VideoStream:
    """Raises NoVideo."""
    if not container.streams.video:
        raise NoVideo("The clip has no video.")
    return container.streams.video[0]


def stretches(clip: IO[bytes], place: Place | None = None, seconds: float = SECONDS) -> Iterator[Stretch]:
    """From `place` (or the beginning) to the end. Raises NoVideo, Garbage."""
    with opened(clip) as container:
        stream = video_of(container)
        while True:
            one = stretch_at(container, stream, place, seconds)
            yield one
            if one.after is None:
                return
            place = one.after


def stretch_at(container: InputContainer, stream: VideoStream, place: Place | None, seconds: float) -> Stretch:
    """Read no further than the key frame after it and what is shown before that."""
    scale = stream.time_base or Fraction(1, 90_000)
    coded: list[Coded] = []
    texts: list[Text] = []
    data = bytearray()
    keys: list[int] = []
    begin, next_key, next_at, open_group = place.begin if place else None, None, 0, False
    for packet in _from(container, stream, place):
        if packet.stream.index != stream.index:
            texts.append(Text(packet.pts or 0, packet.duration or 0, b64encode(bytes(packet)).decode()))
            continue
        one = Coded(packet.pts or 0, packet.dts or 0, packet.is_keyframe, packet.size, not packet.is_discard)
        if next_key is not None and (one.pts > next_key or one.key):
            break
        open_group |= next_key is not None
        if begin is None and one.shown:
            begin = one.pts
        if begin is not None and one.key and (one.pts - begin) * scale >= seconds:
            next_key, next_at = one.pts, len(coded)
        elif one.key:
            keys.append(one.pts)
        coded.append(one)
        data += bytes(packet)
    if not coded or begin is None:
        raise Garbage("The clip has no pictures.")
    if next_key is not None and not open_group:
        del data[sum(one.size for one in coded[:next_at]) :]
        del coded[next_at:]
    after = None
    if next_key is not None:
        after = Place(next_key, keys[-1] if open_group and keys else next_key)
    context = stream.codec_context
    texts = [one for one in texts if within(one, container, begin if place else None, next_key, scale)]
    return Stretch(
        context.name,
        bytes(context.extradata or b""),
        scale,
        stream.width,
        stream.height,
        float(stream.average_rate or 25),
        begin,
        next_key,
        tuple(coded),
        tuple(texts),
        bytes(data),
        after,
    )


def within(text: Text, container: InputContainer, begin: int | None, until: int | None, scale: Fraction) -> bool:
    """Whether a subtitle begins in these pictures."""
    at = text.pts * (container.streams.subtitles[0].time_base or scale)
    return (begin is None or at >= begin * scale) and (until is None or at < until * scale)


def _from(container: InputContainer, stream: VideoStream, place: Place | None) -> "Iterator[Packet[Stream]]":
    """The packets from a place on, texts among them. Raises Garbage."""
    begun = place is None
    try:
        if place is None:
            container.seek(0)
        else:
            container.seek(place.decode_from, stream=stream)
        for packet in container.demux([stream, *container.streams.subtitles[:1]]):
            if not packet.size:
                continue
            if packet.stream.index == stream.index and not begun:
                assert place is not None
                begun = packet.is_keyframe and packet.pts == place.decode_from
                if not begun:
                    continue
            yield packet
    except av.error.FFmpegError as error:
        raise Garbage("The clip can't be read to its end.") from error
