"""Frames lie where the recorder's wall clock says and are spaced as the camera says; what contradicts that is a cut."""

import random
from collections.abc import Callable, Iterable

import pytest

from circumspect.media import MINUTE, TICKS, Moment, Packet, Reason
from tests.media.recording import START, Recording, record

pytestmark = pytest.mark.pure

FRAME = TICKS // 10


def sent(
    plain: Iterable[Packet],
    *,
    pts: Callable[[int], int] = lambda number: number * FRAME,
    arrives: Callable[[int], int] = lambda number: number * FRAME,
    utc: Callable[[int], int] = lambda number: 0,
) -> list[Packet]:
    """The packets with other times: camera's ticks, arrival after START, and how far the wall clock is set off then."""
    return [Packet(p.nals, pts(n), p.key, Moment(START + arrives(n) + utc(n), arrives(n))) for n, p in enumerate(plain)]


def lengths(recording: Recording) -> set[int]:
    return {frame.duration for chunk in recording.chunks for frame in chunk.frames[:-1]}


def test_frames_lie_where_the_wall_clock_says(plain: list[Packet]) -> None:
    recording = record(sent(plain))
    assert [chunk.start - START for chunk in recording.chunks] == [n * 2 * TICKS for n in range(6)]
    assert not recording.cuts


def test_late_arrivals_move_nothing(plain: list[Packet]) -> None:
    chance = random.Random(3)
    late = [chance.randrange(TICKS) if number % 7 else 0 for number in range(120)]
    recording = record(sent(plain, arrives=lambda n: n * FRAME + late[n]))
    for number, chunk in enumerate(recording.chunks):
        assert abs(chunk.start - START - number * 2 * TICKS) < TICKS // 50
    assert lengths(recording) == {FRAME}


def test_a_group_that_the_camera_had_kept_lies_in_the_past(plain: list[Packet]) -> None:
    """Cameras send the open group at once when somebody connects."""
    recording = record(sent(plain, arrives=lambda n: max(n * FRAME, 15 * FRAME)))
    assert recording.chunks[0].start == START
    assert recording.chunks[3].start == START + 6 * TICKS


def test_a_camera_whose_clock_runs_wrong_is_followed_by_at_most_500_ppm(plain: list[Packet]) -> None:
    fast = record(sent(plain, pts=lambda n: n * FRAME * 10_100 // 10_000))
    for chunk in fast.chunks:
        media = sum(frame.duration for frame in chunk.frames)
        assert abs((chunk.end - chunk.start) - media) <= media * 500 // 1_000_000 + 1
    slow = record(sent(plain, pts=lambda n: n * FRAME * 999_800 // 1_000_000))
    assert slow.chunks[-1].end == pytest.approx(START + 12 * TICKS, abs=TICKS // 100)


def test_a_counter_that_wraps_goes_on(plain: list[Packet]) -> None:
    recording = record(sent(plain, pts=lambda n: ((1 << 32) - 50 * FRAME + n * FRAME) & 0xFFFFFFFF))
    assert not recording.cuts
    assert lengths(recording) == {FRAME}


def test_a_counter_that_wraps_among_reordered_frames_goes_on(reordered: list[Packet]) -> None:
    near = (1 << 32) - 44 * FRAME
    recording = record([Packet(p.nals, (p.pts + near) & 0xFFFFFFFF, p.key, p.arrived) for p in reordered])
    assert not recording.cuts
    assert recording.frames == 120
    assert lengths(recording) == {FRAME}


@pytest.mark.parametrize(
    ("step", "reason"),
    [(-3600 * TICKS, Reason.JUMPED_BACK), (-5 * TICKS, Reason.JUMPED_BACK), (3600 * TICKS, Reason.JUMPED_AHEAD)],
)
def test_a_counter_that_jumps_is_a_cut_and_loses_nothing(plain: list[Packet], step: int, reason: Reason) -> None:
    base = 10_000 * TICKS
    recording = record(sent(plain, pts=lambda n: base + n * FRAME + (step if n >= 50 else 0)))
    assert [cut.reason for cut in recording.cuts] == [reason]
    assert recording.frames == 120
    assert recording.cuts[0].at == START + 50 * FRAME
    after = [chunk for chunk in recording.chunks if chunk.discontinuity][1]
    assert after.start == START + 50 * FRAME
    assert lengths(recording) == {FRAME}


def test_a_camera_that_paused_leaves_a_gap(plain: list[Packet]) -> None:
    def paused(n: int) -> int:
        return n * FRAME + (30 * TICKS if n >= 40 else 0)

    recording = record(sent(plain, pts=paused, arrives=paused))
    assert [cut.reason for cut in recording.cuts] == [Reason.PAUSED]
    first, second = [chunk for chunk in recording.chunks if chunk.discontinuity]
    assert (first.start, second.start) == (START, START + 34 * TICKS)


def test_a_camera_without_timestamps_is_timed_by_arrival(plain: list[Packet]) -> None:
    recording = record(sent(plain, pts=lambda n: 0))
    assert not recording.cuts
    assert recording.frames == 120
    assert lengths(recording) == {FRAME}
    assert recording.chunks[-1].start == START + 10 * TICKS


def test_a_time_given_twice_moves_nothing_after_it(plain: list[Packet]) -> None:
    recording = record(sent(plain, pts=lambda n: (n - (n == 33)) * FRAME))
    assert not recording.cuts
    assert [chunk.media_start for chunk in recording.chunks] == [n * 2 * TICKS for n in range(6)]
    assert lengths(recording) == {FRAME}


@pytest.mark.parametrize("step", [3600 * TICKS, -3600 * TICKS])
def test_a_wall_clock_that_is_set_by_an_hour_is_a_cut(plain: list[Packet], step: int) -> None:
    recording = record(sent(plain, utc=lambda n: step if n >= 60 else 0))
    assert [cut.reason for cut in recording.cuts] == [Reason.CLOCK]
    assert recording.chunks[-1].end == START + 12 * TICKS + step
    assert recording.frames == 120
    assert len(recording.indexes) == 2


def test_a_camera_whose_counter_creeps_is_cut_before_it_is_ten_seconds_off(plain: list[Packet]) -> None:
    creeping = [packet for _ in range(4) for packet in plain]
    recording = record(sent(creeping, pts=lambda n: n * FRAME // 2))
    assert {cut.reason for cut in recording.cuts} == {Reason.CLOCK}
    for chunk in recording.chunks:
        wanted = START + 2 * chunk.media_start
        assert abs(chunk.start - wanted) < 13 * TICKS


def test_minutes_hold_the_chunks_that_begin_in_them(plain: list[Packet]) -> None:
    recording = record(sent(plain, arrives=lambda n: 55 * TICKS + n * FRAME))
    assert [index.minute for index in recording.indexes] == [START // MINUTE, START // MINUTE + 1]
    assert [len(index.chunks) for index in recording.indexes] == [3, 3]
    assert recording.indexes[1].chunks[0].start == START + 61 * TICKS
