"""One frame as a file, exactly the one that was on; and whether a camera works, told without anybody looking."""

from io import BytesIO

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame

from circumspect.media import (
    TICKS,
    Drawing,
    MediaError,
    Packet,
    StreamInfo,
    draw,
    drawn_packets,
    first_picture,
    frame_at,
    judge,
    look,
    still,
)
from circumspect.media.drawing import Canvas
from tests.media.conftest import REORDERED, SMALL
from tests.media.recording import record

pytestmark = pytest.mark.pure

ROOM = Drawing(640, 360, rate=10, room=3, people=3, noise=0.05)


@pytest.mark.parametrize(("form", "codec"), [("jpeg", "mjpeg"), ("png", "png")])
def test_a_still_is_the_frame_that_was_on(form: str, codec: str, plain: list[Packet]) -> None:
    chunk = record(plain).chunks[1]
    wanted = list(draw(SMALL, 40))
    for ticks, number in ((0, 20), (TICKS // 20, 20), (TICKS, 30), (60 * TICKS, 39)):
        data = still(chunk.configuration, [chunk.fragment], ticks, "jpeg" if form == "jpeg" else "png")
        with av.open(BytesIO(data)) as container:
            assert container.streams.video[0].codec_context.name == codec
            picture = next(container.decode(video=0))
        assert (picture.width, picture.height) == (320, 180)
        likest = min(range(40), key=lambda n: _apart(picture, wanted[n]))
        assert likest == number


def test_a_still_of_reordered_frames_is_the_one_shown(reordered: list[Packet]) -> None:
    chunk = record(reordered).chunks[0]
    wanted = list(draw(REORDERED, 20))
    frame = frame_at(chunk.configuration, [chunk.fragment], 13 * TICKS // 10)
    assert min(range(20), key=lambda n: _apart(frame, wanted[n])) == 13


def test_a_still_late_in_a_long_group_is_decoded_over_its_chunks() -> None:
    drawing = Drawing(320, 180, rate=10, gop=200)
    chunks = record(drawn_packets(drawing, 120)).chunks
    assert len(chunks) > 2
    frame = frame_at(chunks[0].configuration, [chunk.fragment for chunk in chunks], 9 * TICKS)
    wanted = list(draw(drawing, 120))
    assert min(range(120), key=lambda n: _apart(frame, wanted[n])) == 90
    with pytest.raises(MediaError, match="key frame"):
        frame_at(chunks[1].configuration, [chunks[1].fragment], 0)


def test_the_first_picture_of_a_camera_on_trial(plain: list[Packet], reordered: list[Packet]) -> None:
    for packets, drawing in ((plain, SMALL), (reordered, REORDERED)):
        wanted = list(draw(drawing, 41))
        read = iter(packets[15:])
        frame = first_picture(StreamInfo("h264", packets[0].nals[:2]), read)
        assert min(range(41), key=lambda n: _apart(frame, wanted[n])) == 20
        assert sum(1 for _ in read) > 70
    with pytest.raises(MediaError, match="before a picture"):
        first_picture(StreamInfo("h264", ()), plain[1:10])


def test_a_camera_that_works_is_well_whoever_walks_past() -> None:
    frames = list(draw(ROOM, 300))
    approved = look(frames[0])
    for before, after in ((50, 150), (150, 299)):
        assert judge(look(frames[after]), approved, look(frames[before])).well


def test_a_dim_evening_is_no_fault() -> None:
    frame, later = (list(draw(ROOM, 100))[n] for n in (0, 99))
    dim = later.to_ndarray()
    dim[:360] = dim[:360] // 3 + 12
    assert judge(look(_frame(dim)), look(frame)).well


def test_black_is_told() -> None:
    approved = look(next(draw(ROOM, 1)))
    dark = Canvas(640, 360)
    dark.box(0, 0, 1, 1, (18, 128, 128))
    judged = judge(look(_frame(dark.pixels)), approved)
    assert (judged.black, judged.moved, judged.blurred) == (True, False, False)


def test_a_frozen_picture_is_told() -> None:
    frame = next(draw(ROOM, 1))
    assert judge(look(frame), look(frame), look(frame)).frozen


def test_a_blurred_picture_is_told() -> None:
    frame = next(draw(ROOM, 1))
    soft = frame.reformat(128, 72).reformat(640, 360)
    assert judge(look(soft), look(frame)).blurred


@pytest.mark.parametrize(("down", "across"), [(0, 24), (20, 0), (-40, 60)])
def test_a_moved_camera_is_told_and_by_how_much(down: int, across: int) -> None:
    frame = next(draw(ROOM, 1))
    turned = frame.to_ndarray()
    turned[:360] = np.roll(turned[:360], (down, across), axis=(0, 1))
    judged = judge(look(_frame(turned)), look(frame))
    assert judged.moved
    assert judged.shift == pytest.approx(np.hypot(down, across) / 2, abs=1.5)


def test_somebody_close_to_the_camera_has_not_moved_it() -> None:
    frame = next(draw(ROOM, 1))
    hidden = frame.to_ndarray()
    hidden[60:360, 160:520] = 90
    assert not judge(look(_frame(hidden)), look(frame)).moved


def _frame(pixels: np.ndarray) -> VideoFrame:
    return VideoFrame.from_ndarray(pixels, format="yuv420p")


def _apart(one: VideoFrame, other: VideoFrame) -> float:
    pair = (each.reformat(format="gray").to_ndarray().astype(int) for each in (one, other))
    return float(np.abs(next(pair) - next(pair)).mean())
