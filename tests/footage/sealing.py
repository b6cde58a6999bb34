"""Sealed minutes made on the spot, as the recorder makes them but without a camera."""

from datetime import UTC, datetime
from functools import lru_cache

from circumspect.cameras.models import Camera
from circumspect.footage.packing import pack_configuration
from circumspect.footage.recorder.rows import write_down
from circumspect.footage.recorder.session import Recorded, end_of
from circumspect.footage.recorder.vault import Vault
from circumspect.media import MINUTE, Chunk, Chunker, Configuration, Drawing, IndexBuilder, StreamInfo, drawn_packets
from circumspect.vault import MinuteWriter

SECOND = 90_000


@lru_cache(maxsize=4)
def drawn_chunks(frames: int = 30, gop: int = 10) -> tuple[Chunk, ...]:
    """A few chunks of a small drawn library, as a chunker cuts them."""
    chunker = Chunker(StreamInfo("h264", ()))
    found = []
    for packet in drawn_packets(Drawing(width=320, height=180, rate=10, gop=gop), frames):
        found += [thing for thing in chunker.feed(packet) if isinstance(thing, Chunk)]
    return (*found, *(thing for thing in chunker.finish() if isinstance(thing, Chunk)))


def configuration() -> Configuration:
    return drawn_chunks()[0].configuration


def minute_at(at: datetime) -> int:
    return int(at.astimezone(UTC).timestamp() // 60)


def seal_minute(camera: Camera, minute: int) -> Recorded:
    """Write one minute of three seconds of pictures as an object, and its row."""
    vault = Vault.open()
    begin = minute * MINUTE
    writer = MinuteWriter(vault.spool, camera.key, minute, begin, vault.minute_key(camera.key, minute))
    builder, at = IndexBuilder(minute), begin
    writer.note(pack_configuration(configuration()), begin)
    for chunk in drawn_chunks():
        length = chunk.end - chunk.start
        writer.add(chunk.fragment, at, length)
        builder.add(at, chunk.media_start, chunk.configuration.key, chunk.frames, discontinuity=chunk.discontinuity)
        at += length
    sealed = writer.finish(vault.objects)
    told = Recorded(camera.key, sealed, builder.index(), (configuration(),), end_of(sealed))
    write_down(told)
    return told
