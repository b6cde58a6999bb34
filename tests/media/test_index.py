"""The sample index says where every frame is, in about 3.6 bytes a frame, and refuses what isn't an index."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circumspect.media import (
    MINUTE,
    TICKS,
    Frame,
    Garbage,
    IndexBuilder,
    MinuteIndex,
    Packet,
    activity,
    decode_index,
    encode_index,
)
from circumspect.media.varints import read_varints, unzigzag, write_varints, zigzag
from tests.media.recording import START, record

pytestmark = pytest.mark.pure

KEYS = (bytes(16), bytes(range(16)))

frames = st.builds(
    Frame,
    duration=st.integers(1, 20 * TICKS),
    size=st.integers(1, 1 << 24),
    key=st.just(False),
    offset=st.integers(-5 * TICKS, 5 * TICKS) | st.just(0),
)
chunks = st.tuples(
    st.integers(0, MINUTE - 1), st.integers(0, 1 << 40), st.sampled_from(KEYS), st.booleans(), st.booleans(),
    st.lists(frames, min_size=1, max_size=20),
)  # fmt: skip


def built(minute: int, parts: list[tuple[int, int, bytes, bool, bool, list[Frame]]]) -> MinuteIndex:
    builder = IndexBuilder(minute)
    for start, media, key, discontinuity, begins, some in parts:
        first = Frame(some[0].duration, some[0].size, begins, some[0].offset)
        builder.add(minute * MINUTE + start, media, key, [first, *some[1:]], discontinuity=discontinuity)
    return builder.index()


@given(st.integers(0, 1 << 31), st.lists(chunks, max_size=8))
@settings(max_examples=60, deadline=None)
def test_an_index_comes_back_as_it_was(
    minute: int, parts: list[tuple[int, int, bytes, bool, bool, list[Frame]]]
) -> None:
    index = built(minute, parts)
    again = decode_index(encode_index(index))
    assert again.chunks == index.chunks
    assert again.minute == index.minute
    for one, other in ((again.durations, index.durations), (again.sizes, index.sizes), (again.offsets, index.offsets)):
        assert np.array_equal(one, other)


@given(st.lists(st.integers(-(1 << 61), 1 << 61)))
def test_numbers_come_back_as_they_were(values: list[int]) -> None:
    column = np.array(values, np.int64)
    assert np.array_equal(unzigzag(read_varints(write_varints(zigzag(column)))), column)


def test_a_minute_of_a_usual_camera_takes_three_and_a_half_bytes_a_frame() -> None:
    chance = np.random.default_rng(5)
    builder = IndexBuilder(START // MINUTE)
    for number in range(30):
        some = [
            Frame(
                3000 + int(chance.integers(-30, 30)),
                int(chance.normal(16_000, 2_500)) + (60_000 if not n else 0),
                not n,
            )
            for n in range(60)
        ]
        builder.add(START + number * 2 * TICKS, number * 2 * TICKS, KEYS[0], some, discontinuity=False)
    assert len(encode_index(builder.index())) / 1800 < 3.7


def test_any_cut_or_changed_byte_is_told_or_harmless(reordered: list[Packet]) -> None:
    data = encode_index(record(reordered).indexes[0])
    for at in range(len(data)):
        with pytest.raises(Garbage):
            decode_index(data[:at])
        for flip in (1, 128):
            changed = data[:at] + bytes((data[at] ^ flip,)) + data[at + 1 :]
            try:
                index = decode_index(changed)
            except Garbage:
                continue
            assert len(index.sizes) == 120


def test_a_frame_of_no_length_is_no_index() -> None:
    for frame in (Frame(0, 10, True), Frame(3000, 0, True)):
        builder = IndexBuilder(START // MINUTE)
        builder.add(START, 0, KEYS[0], [frame], discontinuity=False)
        with pytest.raises(Garbage, match="contradicts"):
            decode_index(encode_index(builder.index()))


def test_seeking_finds_the_key_frame_at_or_before(plain: list[Packet]) -> None:
    index = record(plain).indexes[0]
    begin = index.chunks[0].start
    assert index.seek(begin - 1) is None
    assert index.seek(begin) == 0
    assert index.seek(begin + 2 * TICKS - 1) == 0
    assert index.seek(begin + 2 * TICKS) == 1


def test_the_activity_line_rises_where_something_moved() -> None:
    builder = IndexBuilder(START // MINUTE)
    for number in range(15):
        size = 9000 if 10 <= number * 2 < 14 else 1000
        some = [Frame(TICKS // 10, 50_000 if not n else size, not n) for n in range(20)]
        builder.add(START + number * 2 * TICKS, 0, KEYS[0], some, discontinuity=False)
    levels = activity(builder.index())
    assert levels[:10].max() == 0
    assert levels[10:14].min() > 0.8
    assert np.isnan(levels[30:]).all()
    assert activity(builder.index(), quiet=9000).max(initial=0, where=~np.isnan(levels)) == 0
