"""A clip is a plain MP4 that others open: every frame as it was recorded, its size known before the first picture."""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circumspect.media import MINUTE, TICKS, ConfigurationChanged, Drawing, MediaError, Moment, Packet, drawn_packets
from circumspect.media.packets import Codec
from tests.media.recording import START, Recording, record, sample, samples_of

pytestmark = pytest.mark.pure

ENDLESS = START + 60 * MINUTE


def at(packets: list[Packet], start: int) -> list[Packet]:
    """The same packets, taken by a camera from `start` on."""
    first = min(packet.pts for packet in packets)
    moments = [start + packet.pts - first for packet in packets]
    return [Packet(p.nals, p.pts - first, p.key, Moment(m, m)) for p, m in zip(packets, moments, strict=True)]


@pytest.fixture(scope="module")
def recordings(plain: list[Packet], reordered: list[Packet], h265: list[Packet]) -> dict[str, Recording]:
    """Each begins 5 s before a full minute, so that clips go over two."""
    start = START + 55 * TICKS
    return {
        "plain": record(at(plain, start)),
        "reordered": record(at(reordered, start)),
        "h265": record(at(h265, start), "h265"),
    }


@pytest.mark.parametrize("name", ["plain", "reordered", "h265"])
def test_every_frame_of_the_clip_is_the_frame_that_was_sent(
    name: str, recordings: dict[str, Recording], plain: list[Packet], reordered: list[Packet], h265: list[Packet]
) -> None:
    packets = {"plain": plain, "reordered": reordered, "h265": h265}[name]
    codec: Codec = "h265" if name == "h265" else "h264"
    clip = recordings[name].clip(START, ENDLESS)
    wanted = [sha256(sample(codec, packet.nals)).digest() for packet in packets]
    assert [sha256(each).digest() for each in samples_of(BytesIO(clip), codec)] == wanted


@pytest.mark.parametrize("name", ["plain", "reordered", "h265"])
def test_frames_are_shown_when_they_were_taken(name: str, recordings: dict[str, Recording]) -> None:
    clip = recordings[name].clip(START, ENDLESS)
    with av.open(BytesIO(clip)) as container:
        shown = [round(float(frame.time or 0) * 10) for frame in container.decode(video=0)]
    assert shown == list(range(recordings[name].frames))


def test_a_clip_begins_with_the_key_frame_before_and_ends_with_the_last_frame_asked_for(
    recordings: dict[str, Recording],
) -> None:
    begin, end = START + 58 * TICKS, START + 62 * TICKS + TICKS // 4
    plan = recordings["plain"].plan(begin, end)
    assert plan.begin == START + 57 * TICKS
    assert plan.end == START + 62 * TICKS + 3 * TICKS // 10
    assert plan.frames == 53
    with av.open(BytesIO(recordings["plain"].clip(begin, end))) as container:
        assert sum(1 for _ in container.decode(video=0)) == 53


def test_frames_needed_by_others_but_past_the_end_are_not_shown(recordings: dict[str, Recording]) -> None:
    end = START + 58 * TICKS + TICKS // 20
    clip = recordings["reordered"].clip(START, end)
    with av.open(BytesIO(clip)) as container:
        shown = [float(frame.time or 0) for frame in container.decode(video=0)]
    assert len(shown) == 31
    assert max(shown) == pytest.approx(3.0)


def test_frames_shown_before_the_key_frame_of_an_open_group_are_left_out(recordings: dict[str, Recording]) -> None:
    recording = recordings["reordered"]
    open_group = next(chunk for chunk in recording.chunks if chunk.frames[0].offset > 0)
    clip = recording.clip(open_group.start + TICKS, ENDLESS)
    with av.open(BytesIO(clip)) as container:
        first = next(container.decode(video=0))
    assert first.key_frame
    assert first.time == 0


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_range_of_bytes_is_that_part_of_the_file(recordings: dict[str, Recording], data: st.DataObject) -> None:
    recording = recordings["plain"]
    plan = recording.plan(START, ENDLESS)
    whole = recording.clip(START, ENDLESS)
    assert len(whole) == plan.total_size
    start = data.draw(st.integers(0, plan.total_size))
    length = data.draw(st.integers(0, plan.total_size - start))
    assert b"".join(plan.read(start, length, recording.fetch)) == whole[start : start + length]


def test_the_header_needs_no_picture_and_a_range_only_its_own_chunks(recordings: dict[str, Recording]) -> None:
    recording = recordings["plain"]
    plan = recording.plan(START, ENDLESS)
    recording.fetched.clear()
    assert b"".join(plan.read(0, len(plan.header), recording.fetch)) == plan.header
    assert not recording.fetched
    list(plan.read(plan.total_size - 100, 100, recording.fetch))
    assert [place.entry.start for place in recording.fetched] == [recording.chunks[-1].start]


def test_a_range_outside_the_file_is_refused(recordings: dict[str, Recording]) -> None:
    plan = recordings["plain"].plan(START, ENDLESS)
    for start, length in ((-1, 2), (0, plan.total_size + 1), (plan.total_size + 1, 0)):
        with pytest.raises(MediaError, match="bytes"):
            list(plan.read(start, length, recordings["plain"].fetch))


def test_a_chunk_that_was_cut_short_is_not_served(recordings: dict[str, Recording]) -> None:
    recording = recordings["plain"]
    plan = recording.plan(START, ENDLESS)
    with pytest.raises(MediaError, match="isn't what was recorded"):
        list(plan.read(0, plan.total_size, lambda place: recording.fetch(place)[:-1]))


def test_nothing_recorded_then_is_said(recordings: dict[str, Recording]) -> None:
    with pytest.raises(MediaError, match="Nothing was recorded"):
        recordings["plain"].plan(START + 10 * MINUTE, START + 11 * MINUTE)


def test_a_camera_configured_anew_names_where_to_cut(plain: list[Packet]) -> None:
    larger = list(drawn_packets(Drawing(width=640, height=360, rate=10, gop=10), 20))
    first = at(plain[:40], START)
    second = [
        Packet(p.nals, p.pts + 4 * TICKS, p.key, Moment(START + p.pts + 4 * TICKS, p.pts + START + 4 * TICKS))
        for p in larger
    ]
    recording = record([*first, *second])
    with pytest.raises(ConfigurationChanged) as changed:
        recording.plan(START, ENDLESS)
    cut = changed.value.cut_at
    assert cut == START + 4 * TICKS
    for begin, end, width in ((START, cut, 320), (cut, ENDLESS, 640)):
        with av.open(BytesIO(recording.clip(begin, end))) as container:
            assert {frame.width for frame in container.decode(video=0)} == {width}


def test_the_subtitle_says_the_wall_clock_and_what_is_missing(plain: list[Packet]) -> None:
    away = 90 * TICKS
    moved = [
        Packet(p.nals, p.pts + away, p.key, Moment(p.arrived.utc + away, p.arrived.steady + away))
        for p in at(plain, START)
    ]
    recording = record([*at(plain, START), *moved])
    assert len(recording.cuts) == 1
    with av.open(BytesIO(recording.clip(START, ENDLESS))) as container:
        stream = container.streams.subtitles[0]
        lines = [(float((p.pts or 0) * p.time_base), bytes(p)[2:].decode()) for p in container.demux(stream) if p.size]
    begin = datetime.fromtimestamp(START / TICKS, UTC)
    assert lines[0] == (0.0, f"{begin:%Y-%m-%d %H:%M:%S} UTC")
    assert lines[5][0] == pytest.approx(5.0)
    assert all(after[0] - before[0] == pytest.approx(1.0) for before, after in pairwise(lines))
    after_the_gap = datetime.fromtimestamp(START / TICKS + 90, UTC)
    assert (12.0, f"{after_the_gap:%Y-%m-%d %H:%M:%S} UTC (after 0:01:18 without recording)") in lines


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe isn't installed here")
@pytest.mark.parametrize("name", ["plain", "reordered", "h265"])
def test_ffprobe_finds_nothing_to_complain_about(name: str, recordings: dict[str, Recording], tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(recordings[name].clip(START, ENDLESS))
    ask = [
        "ffprobe",
        "-v",
        "warning",
        "-count_packets",
        "-show_entries",
        "stream=codec_name,nb_read_packets",
        "-of",
        "csv=p=0",
    ]
    found = subprocess.run([*ask, str(path)], capture_output=True, text=True, check=True)
    seconds = recordings[name].frames // 10
    codec = "hevc" if name == "h265" else "h264"
    assert found.stdout.split() == [f"{codec},{recordings[name].frames}", f"mov_text,{seconds}"]
    assert found.stderr == ""
    decode = ["ffmpeg", "-v", "warning", "-i", str(path), "-f", "null", "-"]
    assert subprocess.run(decode, capture_output=True, text=True).stderr == ""


@pytest.mark.skipif(shutil.which("cvlc") is None, reason="VLC isn't installed here")
@pytest.mark.parametrize("name", ["plain", "reordered", "h265"])
def test_vlc_takes_it_apart(name: str, recordings: dict[str, Recording]) -> None:
    """VLC's demuxer hands the frames to VLC's own MP4 writer, which keeps back the last one of any file."""
    with TemporaryDirectory() as home:
        Path(home).chmod(0o777)
        path, out = Path(home, "clip.mp4"), Path(home, "out.mp4")
        path.write_bytes(recordings[name].clip(START, ENDLESS))
        chain = f"#std{{access=file,mux=mp4,dst={out}}}"
        quiet = ["cvlc", "--intf", "dummy", "--no-audio", "--no-sout-spu", "--sout", chain, str(path), "vlc://quit"]
        nobody = 65534 if os.geteuid() == 0 else None  # VLC refuses to be run by root
        env = os.environ | {"HOME": home}
        subprocess.run(quiet, capture_output=True, timeout=60, check=True, user=nobody, group=nobody, env=env)
        codec: Codec = "h265" if name == "h265" else "h264"
        assert samples_of(out, codec) == samples_of(path, codec)[:-1]


@pytest.mark.skipif(shutil.which("cvlc") is None, reason="VLC isn't installed here")
def test_vlc_reads_every_line_of_the_clock_and_enables_it(recordings: dict[str, Recording]) -> None:
    """VLC tells on the way what it found; what it would draw on a screen that isn't there nobody sees."""
    with TemporaryDirectory() as home:
        Path(home).chmod(0o777)
        path = Path(home, "clip.mp4")
        path.write_bytes(recordings["plain"].clip(START, ENDLESS))
        play = ["cvlc", "-vv", "--no-color", "--intf", "dummy", "--no-audio", "--vout", "dummy", "--run-time", "1"]
        nobody = 65534 if os.geteuid() == 0 else None  # VLC refuses to be run by root
        env = os.environ | {"HOME": home}
        run = [*play, str(path), "vlc://quit"]
        told = subprocess.run(
            run, capture_output=True, text=True, timeout=60, user=nobody, group=nobody, env=env
        ).stderr
    lines = recordings["plain"].frames // 10
    assert f"track[Id 0x2] read {lines} samples" in told
    assert "adding track[Id 0x2] subtitle (enable)" in told
