"""Blurred parts joined to one MP4, without re-encoding, its size known before it is written and never held whole.

The muxer writes forwards but for one length near the beginning, which it fills in at its end. So the file is made
twice from the same parts: once to count and to keep what is filled in, once to give it away piece by piece.
"""

import heapq
import io
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import IO

import av
from av.container import InputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from circumspect.media.blurring import Part
from circumspect.media.errors import MediaError
from circumspect.media.stretch import Text, opened, video_of

Again = Callable[[], Iterable[Part]]
"""The parts of a clip from its beginning, each time that it is called."""


@dataclass(slots=True)
class Counted:
    """Takes a file as it is written: `size` in bytes, and what was written over: at which byte, what."""

    size: int = 0
    at: int = 0
    over: list[tuple[int, bytes]] = field(default_factory=list)

    def write(self, data: bytes) -> int:
        piece = bytes(data)
        if self.at < self.size:
            self.over.append((self.at, piece))
        self.at += len(piece)
        self.size = max(self.size, self.at)
        return len(piece)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.size}[whence]
        return self.at

    def tell(self) -> int:
        return self.at


@dataclass(slots=True)
class Forwards(Counted):
    """The same for the second time: `ready` is what can be given away, with what will be written over it in place."""

    filled_in: list[tuple[int, bytes]] = field(default_factory=list)
    ready: list[bytes] = field(default_factory=list)

    def write(self, data: bytes) -> int:
        begins, before = self.at, self.size
        length = Counted.write(self, data)
        if begins == before:
            piece = bytearray(data)
            for at, over in self.filled_in:
                for place, value in enumerate(over, at - begins):
                    if 0 <= place < len(piece):
                        piece[place] = value
            self.ready.append(bytes(piece))
        return length


@dataclass(frozen=True, slots=True)
class Joined:
    """An MP4 that isn't written yet: `size` in bytes; `read()` gives them, piece by piece."""

    size: int
    read: Callable[[], Iterator[bytes]]


def joined(again: Again, source: IO[bytes]) -> Joined:
    """`source`: the clip they are of, whose subtitles have the same form. Raises MediaError, Garbage."""
    count = Counted()
    for _ in muxed(again(), source, count):
        pass

    def read() -> Iterator[bytes]:
        sink = Forwards(filled_in=count.over)
        for _ in muxed(again(), source, sink):
            yield from sink.ready
            sink.ready.clear()

    return Joined(count.size, read)


def muxed(parts: Iterable[Part], source: IO[bytes], sink: Counted) -> Iterator[None]:
    """Write them to `sink`; stops for breath after each part."""
    with opened(source) as template, av.open(sink, "w", format="mp4") as made:
        video: Stream | None = None
        subtitles = template.streams.subtitles[:1]
        texts = [made.add_stream_from_template(one) for one in subtitles]
        for part in parts:
            with opened(io.BytesIO(part.mp4)) as one:
                stream = video_of(one)
                if video is None:
                    video = made.add_stream_from_template(stream, opaque=True)
                    form = bytes(stream.codec_context.extradata or b"")
                if bytes(stream.codec_context.extradata or b"") != form:
                    raise MediaError("The parts of this clip were encoded in different ways.")
                packets = video_packets(one, stream, video, part)
                told = [text_packet(text, subtitles[0], texts[0]) for text in part.texts] if texts else []
                for packet in heapq.merge(packets, told, key=lambda each: (each.dts or 0) * (each.time_base or 1)):
                    made.mux(packet)
            yield
    yield


def video_packets(one: InputContainer, stream: VideoStream, to: Stream, part: Part) -> "Iterator[Packet[Stream]]":
    for packet in one.demux([stream]):
        if packet.size:
            ahead = round(part.begin * part.scale / (packet.time_base or part.scale))
            packet.pts, packet.dts = (packet.pts or 0) + ahead, (packet.dts or 0) + ahead
            packet.stream = to
            yield packet


def text_packet(text: Text, known: Stream, to: Stream) -> "Packet[Stream]":
    packet: Packet[Stream] = av.Packet(b64decode(text.text))
    packet.pts = packet.dts = text.pts
    packet.duration, packet.time_base, packet.stream = text.duration, known.time_base or Fraction(1), to
    return packet
