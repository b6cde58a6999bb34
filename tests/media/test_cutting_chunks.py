"""One chunk is one group of pictures, a fragment that stands by itself behind its init segment; nothing is dropped."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import av
import pytest

from circumspect.media import (
    TICKS,
    Chunk,
    Chunker,
    Drawing,
    Moment,
    Packet,
    Reason,
    StreamInfo,
    drawn_packets,
    read_fragment,
)
from circumspect.media.chunks import LONGEST, MOST_BYTES
from circumspect.media.fragment import fragment_size
from tests.media.recording import Recording, record, sample, samples_of

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("codec", ["h264", "h265"])
def test_init_and_fragments_are_a_file_that_others_play(
    codec: str, reordered: list[Packet], h265: list[Packet]
) -> None:
    packets = h265 if codec == "h265" else reordered
    recording = record(packets, "h265" if codec == "h265" else "h264")
    stream = recording.chunks[0].configuration.init_segment + b"".join(c.fragment for c in recording.chunks)
    with av.open(BytesIO(stream)) as container:
        times = [float(frame.time or 0) for frame in container.decode(video=0)]
    assert len(times) == len(packets)
    assert [round((time - times[0]) * 10) for time in times] == list(range(len(packets)))


def test_each_chunk_begins_with_a_key_frame_and_follows_on_the_last(reordered: list[Packet]) -> None:
    chunks = record(reordered).chunks
    assert len(chunks) == 6
    assert all(chunk.key for chunk in chunks)
    assert sum(len(chunk.frames) for chunk in chunks) == 120
    at = 0
    for chunk in chunks:
        assert chunk.media_start == at == read_fragment(chunk.fragment).decode_time
        at += sum(frame.duration for frame in chunk.frames)
    assert {frame.duration for chunk in chunks for frame in chunk.frames} == {TICKS // 10}


def test_an_index_knows_a_fragments_size_from_its_frames(plain: list[Packet], reordered: list[Packet]) -> None:
    for recording in (record(plain), record(reordered)):
        for chunk in recording.chunks:
            payload = sum(frame.size for frame in chunk.frames)
            moved = any(frame.offset for frame in chunk.frames)
            assert len(chunk.fragment) == fragment_size(len(chunk.frames), payload, with_offsets=moved)


def test_a_fragment_tells_its_frames_again_after_a_crash(reordered: list[Packet]) -> None:
    for chunk in record(reordered).chunks:
        assert read_fragment(chunk.fragment).frames == chunk.frames


def test_a_long_group_is_cut_where_nothing_before_is_shown_later() -> None:
    packets = list(drawn_packets(Drawing(320, 180, rate=10, gop=200, b_frames=3), 210))
    recording = record(packets)
    assert recording.frames == 210
    assert [chunk.key for chunk in recording.chunks] == [True, False, False, False, False, True]
    for chunk in recording.chunks:
        assert sum(frame.duration for frame in chunk.frames) <= LONGEST + TICKS
    for before, after in pairwise(recording.chunks):
        assert max(_shown(before)) < min(_shown(after))
    _assert_same(recording, packets)


@pytest.mark.parametrize("size", [700_000, 1_000_000, 1_500_000])
def test_a_burst_of_bytes_is_cut_before_it_fills_the_memory(size: int, reordered: list[Packet]) -> None:
    heavy = [replace(one, nals=(*one.nals, b"\x0c" + b"\xff" * size)) for one in reordered[:20]]
    chunks = record(heavy).chunks
    assert len(chunks) >= 3
    assert max(len(chunk.fragment) for chunk in chunks) < MOST_BYTES + 5 * size
    for before, after in pairwise(chunks):
        assert max(_shown(before)) < min(_shown(after))


def test_what_comes_before_the_first_key_frame_is_passed_over(plain: list[Packet]) -> None:
    chunker = Chunker(StreamInfo("h264", ()))
    events = [event for packet in plain[5:45] for event in chunker.feed(packet)]
    assert chunker.skipped == 15
    assert events
    assert record(plain[5:45]).frames == 25


def test_another_size_in_mid_stream_starts_another_configuration(plain: list[Packet]) -> None:
    larger = drawn_packets(Drawing(640, 360, rate=10, gop=20), 20)
    second = [Packet(p.nals, p.pts + 12 * TICKS, p.key, _later(p.arrived, 12)) for p in larger]
    recording = record([*plain, *second])
    assert [cut.reason for cut in recording.cuts] == [Reason.CONFIGURATION]
    assert [chunk.configuration.width for chunk in recording.chunks] == [320] * 6 + [640]
    assert [chunk.discontinuity for chunk in recording.chunks] == [True] + [False] * 5 + [True]
    assert recording.frames == 140


def test_parameter_sets_repeated_with_each_key_frame_change_nothing(plain: list[Packet]) -> None:
    assert {len(packet.nals) > 2 for packet in plain if packet.key} == {True}
    assert not record(plain).cuts


def test_a_parameter_set_that_changes_between_key_frames_stays_in_the_stream(plain: list[Packet]) -> None:
    other = b"\x68\xce\x0f\x13\x20"
    packets = [*plain[:5], replace(plain[5], nals=(other, *plain[5].nals)), *plain[6:20]]
    recording = record(packets)
    chunk = recording.chunks[0]
    assert chunk.frames[5].size == sum(4 + len(nal) for nal in (other, *plain[5].nals))


def _later(moment: Moment, seconds: int) -> Moment:
    return Moment(moment.utc + seconds * TICKS, moment.steady + seconds * TICKS)


def _shown(chunk: Chunk) -> list[int]:
    """The times at which a chunk's frames are shown."""
    at, shown = chunk.media_start, []
    for frame in chunk.frames:
        shown.append(at + frame.offset)
        at += frame.duration
    return shown


def _assert_same(recording: Recording, packets: list[Packet]) -> None:
    stream = recording.chunks[0].configuration.init_segment + b"".join(c.fragment for c in recording.chunks)
    assert samples_of(BytesIO(stream), "h264") == [sample("h264", packet.nals) for packet in packets]
