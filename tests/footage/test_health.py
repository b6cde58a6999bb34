"""Whether a camera works is told by figures: a frame is judged in memory, and nobody looks at it."""

from datetime import timedelta
from fractions import Fraction

import av
import numpy as np
import pytest
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.footage.models import Health
from circumspect.footage.queries import health
from circumspect.footage.recorder.health import EVERY, Judge, Sample
from circumspect.media import Chunk, Chunker, Moment, Packet, StreamInfo
from circumspect.media.nal import split
from circumspect.staff.models import Employee, Notice
from tests.footage.sealing import drawn_chunks

pytestmark = pytest.mark.django_db


def sample(camera: Camera, chunk: Chunk) -> Sample:
    return Sample(camera.key, timezone.now(), chunk.configuration, chunk.fragment)


def black_chunk() -> Chunk:
    encoder = av.CodecContext.create("libx264", "w")
    encoder.width, encoder.height, encoder.pix_fmt = 320, 180, "yuv420p"
    encoder.time_base, encoder.framerate, encoder.gop_size = Fraction(1, 90_000), Fraction(10), 10
    chunker = Chunker(StreamInfo("h264", ()))
    found: list[object] = []
    frames = []
    for number in range(10):
        frame = av.VideoFrame.from_ndarray(np.zeros((180, 320, 3), np.uint8), format="rgb24")
        frame.pts, frame.time_base = number * 9_000, Fraction(1, 90_000)
        frames.append(frame)
    for frame in (*frames, None):
        for packet in encoder.encode(frame):
            at = Moment(packet.pts, packet.pts)
            found += chunker.feed(Packet(tuple(split(bytes(packet))), packet.pts, packet.is_keyframe, at))
    found += chunker.finish()
    return next(thing for thing in found if isinstance(thing, Chunk))


def test_a_camera_that_sees_is_well_and_nothing_is_told(camera: Camera) -> None:
    row = Judge().hear(sample(camera, drawn_chunks()[0]))
    assert row is not None
    assert row.faults == []
    assert row.brightness > 40
    assert not Notice.objects.exists()
    (shown,) = health()
    assert shown.judged == row


def test_a_covered_camera_is_told_once_to_who_looks_after_it(camera: Camera, director: Employee) -> None:
    judge = Judge()
    for _ in range(3):
        judge.hear(sample(camera, black_chunk()))
        judge.heard[camera.key] -= EVERY
    assert [row.faults[0] for row in Health.objects.all()] == ["black"] * 3
    told = Notice.objects.filter(employee=director)
    assert told.count() <= 2, "black, then black and frozen; never the same again and again"
    assert "Lobby" in told.first().text


def test_a_frozen_picture_is_noticed(camera: Camera) -> None:
    judge = Judge()
    for _ in range(2):
        row = judge.hear(sample(camera, drawn_chunks()[0]))
        judge.heard[camera.key] -= EVERY
    assert row is not None
    assert "frozen" in row.faults


def test_a_camera_that_flaps_is_judged_once_in_a_while(camera: Camera) -> None:
    judge = Judge()
    assert judge.hear(sample(camera, drawn_chunks()[0]))
    assert judge.hear(sample(camera, drawn_chunks()[0])) is None


def test_an_old_judgement_is_not_shown(camera: Camera) -> None:
    Judge().hear(sample(camera, drawn_chunks()[0]))
    (shown,) = health(timezone.now() + timedelta(hours=4))
    assert shown.judged is None
