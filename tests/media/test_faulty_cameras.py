"""What cameras do wrong ends in a plain word, and never shows a password."""

import socket
import threading
import time
import traceback
from dataclasses import replace

import pytest

from circumspect.media import (
    Address,
    Camera,
    Chunker,
    Ended,
    Garbage,
    MediaError,
    NoVideo,
    Packet,
    Stalled,
    StreamInfo,
    Unreachable,
    WrongPassword,
)
from tests.media.camera import FaultyCamera, Shot, paced
from tests.media.recording import record

pytestmark = pytest.mark.pure

SECRET = "correct horse battery"


def test_the_right_password_opens_and_only_video_is_set_up(plain: list[Packet]) -> None:
    with FaultyCamera("h264", paced(plain[:5], rate=10), password=SECRET) as camera:
        recording = record(Camera(Address(camera.url, "library", SECRET)).packets())
        assert recording.frames == 5
        assert camera.requests.count("SETUP") == 1


@pytest.mark.parametrize(("username", "password"), [("library", SECRET + "!"), ("", "")])
def test_a_wrong_password_is_told_and_never_shown(username: str, password: str) -> None:
    with FaultyCamera("h264", password=SECRET) as camera:
        address = Address(camera.url + "?user=library&pw=inquery", username, password)
        with pytest.raises(WrongPassword) as refused:
            Camera(address)
    shown = "".join(traceback.format_exception(refused.value)) + repr(address) + str(address)
    assert "horse" not in shown
    assert "inquery" not in shown
    assert refused.value.__context__ is None


def test_a_password_in_the_address_is_refused_without_repeating_it() -> None:
    with pytest.raises(MediaError) as refused:
        Address("rtsp://library:hunter2@192.0.2.1/stream")
    assert "hunter2" not in str(refused.value)


def test_nothing_at_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(Unreachable, match="Nothing answers"):
        Camera(Address(f"rtsp://127.0.0.1:{port}/"))


def test_an_open_port_that_stays_silent() -> None:
    with (
        FaultyCamera("h264", misbehaviour="silent accept") as camera,
        pytest.raises(Unreachable, match="doesn't answer"),
    ):
        Camera(Address(camera.url), open_timeout=0.3)


def test_something_else_than_a_camera() -> None:
    with FaultyCamera("h264", misbehaviour="not rtsp") as camera, pytest.raises(Garbage):
        Camera(Address(camera.url))


def test_sound_alone_is_no_camera() -> None:
    with FaultyCamera("h264", misbehaviour="audio only") as camera, pytest.raises(NoVideo):
        Camera(Address(camera.url))


def test_no_such_stream() -> None:
    with FaultyCamera("h264", misbehaviour="no stream") as camera, pytest.raises(Unreachable, match="404"):
        Camera(Address(camera.url))


def test_bytes_that_mean_nothing_end_as_garbage() -> None:
    with FaultyCamera("h264", misbehaviour="garbage stream") as camera, Camera(Address(camera.url)) as reading:
        _, ending = _read(reading)
    assert isinstance(ending, Garbage)


def test_a_camera_that_hangs_up_has_ended(plain: list[Packet]) -> None:
    with FaultyCamera("h264", paced(plain[:30], rate=10)) as camera, Camera(Address(camera.url)) as reading:
        got, ending = _read(reading)
        assert isinstance(ending, Ended)
        assert reading.lost == 0
    assert [one.nals for one in got] == [one.nals for one in plain[:30]]


def test_silence_on_an_open_connection_is_a_stall_and_what_came_before_is_kept(plain: list[Packet]) -> None:
    silent = FaultyCamera("h264", paced(plain[:30], rate=10), then="silence")
    with silent as camera, Camera(Address(camera.url), read_timeout=2) as reading:
        got, ending = _read(reading)
    assert isinstance(ending, Stalled)
    assert len(got) == 30


def test_a_camera_that_only_trickles_is_stalled_too() -> None:
    drops = (Shot((b"\x41" + bytes(9),), 0, number / 20) for number in range(1200))
    with FaultyCamera("h264", drops) as camera, Camera(Address(camera.url), read_timeout=0.5) as reading:
        begun = time.monotonic()
        _, ending = _read(reading)
    assert isinstance(ending, Stalled)
    assert time.monotonic() - begun < 30


def test_reading_stops_when_it_is_told_to(plain: list[Packet]) -> None:
    with FaultyCamera("h264", paced(plain[:3]), then="silence") as camera, Camera(Address(camera.url)) as reading:
        threading.Timer(0.3, reading.stop).start()
        assert len(list(reading.packets())) == 3


def test_frames_in_another_order_come_through_rtsp_unharmed(reordered: list[Packet], h265: list[Packet]) -> None:
    for codec, packets in (("h264", reordered), ("h265", h265)):
        with FaultyCamera(codec, paced(packets, rate=20)) as camera, Camera(Address(camera.url)) as reading:
            got, _ = _read(reading)
        assert [one.nals for one in got] == [one.nals for one in packets]
        assert [one.pts - got[0].pts for one in got] == [one.pts - packets[0].pts for one in packets]
        assert [one.key for one in got] == [one.key for one in packets]


def test_parameter_sets_may_come_in_the_stream_alone(plain: list[Packet]) -> None:
    with FaultyCamera("h264", paced(plain[:5], rate=10), misbehaviour="no parameter sets") as camera:
        recording = record(Camera(Address(camera.url)).packets())
    assert recording.chunks[0].configuration.width == 320


def test_parameter_sets_that_make_no_sense_are_garbage(plain: list[Packet]) -> None:
    broken = replace(plain[0], nals=(b"\x67\x64\x00\x1e\xff", b"\x68\xee", b"\x65\x88\x84\x00\x10"))
    chunker = Chunker(StreamInfo("h264", ()))
    with pytest.raises(Garbage):
        list(chunker.feed(broken))


def _read(camera: Camera) -> tuple[list[Packet], MediaError | None]:
    """All that comes, and with what it ended."""
    got: list[Packet] = []
    try:
        for packet in camera.packets():
            got.append(packet)
    except MediaError as error:
        return got, error
    return got, None
