"""The clock beside a clip says what the clock in it says, line by line."""

from io import BytesIO

import av
import pytest

from circumspect.media import TICKS, Moment, Packet, Span, webvtt
from circumspect.media.webvtt import clock_of
from tests.media.recording import START, Recording, record
from tests.media.test_clip import ENDLESS, at

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def recording(plain: list[Packet]) -> Recording:
    """Two pieces, a minute and a half apart."""
    away, first = 90 * TICKS, at(plain, START)
    moments = [Moment(p.arrived.utc + away, p.arrived.steady + away) for p in first]
    second = [Packet(p.nals, p.pts + away, p.key, moment) for p, moment in zip(first, moments, strict=True)]
    return record([*first, *second])


def cues(text: str) -> list[tuple[str, str, str]]:
    """Begin, end and text."""
    head, *blocks = text.strip().split("\n\n")
    assert head == "WEBVTT"
    parted = [block.split("\n") for block in blocks]
    return [(*times.split(" --> "), words) for times, words in parted]  # type: ignore[misc]


def in_the_clip(clip: bytes) -> list[tuple[float, str]]:
    with av.open(BytesIO(clip)) as container:
        stream = container.streams.subtitles[0]
        packets = [packet for packet in container.demux(stream) if packet.size]
        return [(float((p.pts or 0) * p.time_base), bytes(p)[2:].decode()) for p in packets]


def seconds(time: str) -> float:
    hours, minutes, rest = time.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def test_it_has_the_lines_of_the_clip_at_their_times(recording: Recording) -> None:
    found = cues(webvtt(recording.plan(START, ENDLESS).clock))
    wanted = in_the_clip(recording.clip(START, ENDLESS))
    assert [words for _, _, words in found] == [words for _, words in wanted]
    assert [seconds(begin) for begin, _, _ in found] == pytest.approx([begin for begin, _ in wanted], abs=0.011)
    assert any("without recording" in words for _, _, words in found)
    assert [end for _, end, _ in found[:-1]] == [begin for begin, _, _ in found[1:]]


def test_a_clock_that_goes_on_is_a_few_numbers(recording: Recording) -> None:
    assert len(recording.plan(START, ENDLESS).clock) == 2
    parts = [Span(n * TICKS, START + n * TICKS + n * 40, TICKS, None) for n in range(1000)]
    assert len(clock_of(parts)) == 44, "a clock that is corrected is followed to the hundredth of a second"


def test_after_a_day_of_clip_hours_go_on() -> None:
    last = cues(webvtt([Span(0, START, 26 * 3600 * TICKS, 0)]))[-1]
    assert last[:2] == ("25:59:59.000", "26:00:00.000")
