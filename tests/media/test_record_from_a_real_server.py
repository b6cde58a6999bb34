"""Cameras served over loopback by a server that isn't ours: every frame is kept, as it is in the source."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import av
import pytest

from circumspect.media import Address, Camera, Unreachable
from circumspect.media.played import codec_of, played
from tests.media.recording import Recording, record, samples_of

pytestmark = pytest.mark.pure

CLIPS = ("h264.mp4", "720p.mp4", "1080p.mp4", "h265.mp4")
FOOTAGE = Path(__file__).parents[3] / "shared/data/footage/one-by-one-person-detection.mp4"


def test_every_frame_of_every_camera_is_recorded_as_it_was_sent(served: str, clips: Path) -> None:
    with ThreadPoolExecutor(len(CLIPS)) as threads:
        recordings = dict(zip(CLIPS, threads.map(lambda name: _recorded(f"{served}/{name}"), CLIPS), strict=True))
    for name, recording in recordings.items():
        codec = codec_of(clips / name)
        sent = samples_of(clips / name, codec)
        assert _without_repeats(_samples(recording)) == sent, name
        assert not recording.cuts


def test_size_and_codec_are_known_before_the_first_picture(served: str) -> None:
    with Camera(Address(f"{served}/1080p.mp4")) as camera:
        configuration = record([], camera.info.codec, camera.info.sets)
        assert configuration.frames == 0
        first = next(camera.packets())
        shape = record([first], camera.info.codec, camera.info.sets).chunks[0].configuration
    assert (shape.codec, shape.width, shape.height) == ("h264", 1920, 1080)


def test_a_stream_that_is_not_there_is_said_so(served: str) -> None:
    with pytest.raises(Unreachable, match=r"no such stream|hangs up"):
        Camera(Address(f"{served}/attic.mp4"))


@pytest.mark.skipif(not FOOTAGE.exists(), reason="the shared footage isn't on this machine")
def test_real_footage_is_kept_frame_for_frame() -> None:
    recording = record(played(FOOTAGE, 0))
    with av.open(str(FOOTAGE)) as source:
        wanted = [packet for packet in source.demux(video=0) if packet.size]
        assert recording.frames == len(wanted) == 1394
        assert sum(map(len, _samples(recording))) <= sum(packet.size for packet in wanted)


def _recorded(url: str) -> Recording:
    with Camera(Address(url)) as camera:
        return record(camera.packets(), camera.info.codec, camera.info.sets)


def _samples(recording: Recording) -> list[bytes]:
    found = []
    for chunk in recording.chunks:
        at = len(chunk.fragment) - sum(frame.size for frame in chunk.frames)
        for frame in chunk.frames:
            found.append(chunk.fragment[at : at + frame.size])
            at += frame.size
    return found


def _without_repeats(samples: list[bytes]) -> list[bytes]:
    """On a busy machine this server sends a frame twice, when its own queue took a frame that it thought refused."""
    return [one for one, before in zip(samples, [b"", *samples], strict=False) if one != before]
