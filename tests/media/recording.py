"""What a recorder would keep of some packets, in memory and unsealed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import av

from circumspect.media import (
    MINUTE,
    Chunk,
    Chunker,
    ChunkPlace,
    Configuration,
    Discontinuity,
    MediaError,
    MinuteAssembler,
    MinuteIndex,
    Mp4Plan,
    Packet,
    StreamInfo,
    decode_index,
    encode_index,
    plan_mp4,
)
from circumspect.media.nal import PARAMETER_SETS, nal_type, split, to_annex_b
from circumspect.media.packets import Codec

START = 29_400_000 * MINUTE


@dataclass
class Recording:
    """Chunks in order, an index a minute (through its bytes and back), and where the cuts in time are."""

    chunks: list[Chunk] = field(default_factory=list)
    cuts: list[Discontinuity] = field(default_factory=list)
    indexes: list[MinuteIndex] = field(default_factory=list)
    fetched: list[ChunkPlace] = field(default_factory=list)

    @property
    def configurations(self) -> dict[bytes, Configuration]:
        return {chunk.configuration.key: chunk.configuration for chunk in self.chunks}

    @property
    def frames(self) -> int:
        return sum(len(chunk.frames) for chunk in self.chunks)

    def fetch(self, place: ChunkPlace) -> bytes:
        self.fetched.append(place)
        return [chunk.fragment for chunk in self.chunks if chunk.start // MINUTE == place.minute][place.number]

    def plan(self, begin: int, end: int) -> Mp4Plan:
        return plan_mp4(self.indexes, begin, end, self.configurations)

    def clip(self, begin: int, end: int) -> bytes:
        plan = self.plan(begin, end)
        return b"".join(plan.read(0, plan.total_size, self.fetch))


def record(packets: Iterable[Packet], codec: Codec = "h264", sets: tuple[bytes, ...] = ()) -> Recording:
    """Until the packets end, or the camera fails as it should sooner or later."""
    recording, chunker, minutes = Recording(), Chunker(StreamInfo(codec, sets)), MinuteAssembler()

    def keep(events: Iterable[Chunk | Discontinuity]) -> None:
        for event in events:
            if isinstance(event, Discontinuity):
                recording.cuts.append(event)
                continue
            recording.chunks.append(event)
            finished = minutes.add(event)
            if finished:
                recording.indexes.append(decode_index(encode_index(finished)))

    try:
        for packet in packets:
            keep(chunker.feed(packet))
    except MediaError:
        pass
    keep(chunker.finish())
    finished = minutes.finish()
    if finished:
        recording.indexes.append(decode_index(encode_index(finished)))
    return recording


def sample(codec: Codec, nals: Iterable[bytes]) -> bytes:
    """The sample that an MP4 should hold for an access unit: parameter sets are in its header instead."""
    kept = [nal for nal in nals if nal_type(codec, nal) not in PARAMETER_SETS[codec]]
    return b"".join(len(nal).to_bytes(4, "big") + nal for nal in kept)


def samples_of(source: str | Path | BytesIO, codec: Codec) -> list[bytes]:
    """The samples of an MP4's video, demuxed by FFmpeg."""
    with av.open(source) as container:
        packets = [bytes(packet) for packet in container.demux(video=0) if packet.size]
    return [sample(codec, split(to_annex_b(memoryview(packet)))) for packet in packets]
