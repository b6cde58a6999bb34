"""Clips and stills are exactly what was recorded, sealed as things of their own, and fetched only through the log."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import av
import numpy as np
import pytest
from click.testing import CliRunner
from django.urls import reverse

from circumspect.cameras.models import Camera
from circumspect.footage.actions.fetch_cutting import fetch_cutting
from circumspect.footage.actions.make_clip import make_clip
from circumspect.footage.actions.make_still import make_still
from circumspect.footage.days import digest_of
from circumspect.footage.models import Cutting, Minute, Seen
from circumspect.footage.places import objects, spool, thing_keys
from circumspect.footage.seeing.grants import MinutesUsedUp, NoSuchView
from circumspect.footage.seeing.minute_keys import MinuteDamaged
from circumspect.footage.seeing.taking import NotTaken, object_of
from circumspect.media import TICKS, as_datetime, as_ticks, drawn_packets
from circumspect.site.commands.footage import clip as clip_command
from circumspect.staff.models import Employee
from circumspect.vault import object_name
from tests.cameras.rows import logged
from tests.footage_seeing.conftest import BEGIN, FIRST, Granted
from tests.footage_seeing.recorded import SMALL, record
from tests.people import PASSWORD
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db
START = as_ticks(BEGIN)
GROUP = SMALL.gop * TICKS // SMALL.rate


@pytest.fixture(autouse=True)
def recordings(camera: Camera) -> None:
    record(camera, BEGIN, 100)


def opened(cutting: Cutting, by: Employee) -> bytes:
    return b"".join(fetch_cutting(cutting=cutting, by=by).pieces())


def source_pictures() -> list[bytes]:
    """What the camera sent of each picture, as an MP4 has it: without parameter sets, each unit behind its length."""
    return [
        b"".join(len(nal).to_bytes(4, "big") + nal for nal in packet.nals if nal[0] & 31 not in (7, 8, 9))
        for packet in drawn_packets(replace(SMALL, start=BEGIN), 100 * SMALL.rate)
    ]


def test_a_clip_has_every_frame_as_the_camera_sent_it_from_a_key_frame_on(
    granted: Granted, camera: Camera, manager: Employee
) -> None:
    grant = granted()
    begin, end = START + 55 * TICKS, START + 65 * TICKS
    with logged("footage.viewed", "footage.viewed", "clip.made"):
        clip = make_clip(grant=grant.key, camera=camera.key, begin=begin, end=end, by=manager)
    assert clip.start == START + 27 * GROUP, "the last key frame at or before the mark"
    assert clip.end == end
    with logged("clip.fetched"):
        data = opened(clip, manager)
    assert (len(data), sha256(data).hexdigest()) == (clip.size, clip.sha256)
    with av.open(io.BytesIO(data)) as container:
        found = [bytes(packet) for packet in container.demux(video=0) if packet.size]
    assert [sha256(one).digest() for one in found] == [sha256(one).digest() for one in source_pictures()[540:650]]


def test_a_clip_is_sealed_and_says_what_it_was_made_of(
    granted: Granted, camera: Camera, manager: Employee, folders: Path
) -> None:
    clip = make_clip(grant=granted().key, camera=camera.key, begin=START, end=START + 70 * TICKS, by=manager)
    rows = Minute.objects.order_by("start")
    assert [source["sha256"] for source in clip.sources["minutes"]] == [bytes(row.digest).hex() for row in rows]
    assert all(digest_of(objects().get(one["object"])).hex() == one["sha256"] for one in clip.sources["minutes"])
    assert Seen.objects.count() == 2, "minutes that hadn't been seen count as seen"
    plain = opened(clip, manager)
    for path in folders.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"ftyp" not in data
            assert plain[5000:5064] not in data
    assert not list(spool().iterdir())


@pytest.mark.skipif(not (shutil.which("ffprobe") and shutil.which("ffmpeg")), reason="FFmpeg isn't installed here")
def test_others_tools_play_the_clip_with_the_clock_as_a_subtitle(
    granted: Granted, camera: Camera, manager: Employee, tmp_path: Path
) -> None:
    clip = make_clip(grant=granted().key, camera=camera.key, begin=START, end=START + 10 * TICKS, by=manager)
    file = tmp_path / "clip.mp4"
    file.write_bytes(opened(clip, manager))
    show = [
        "ffprobe",
        "-v",
        "error",
        "-count_packets",
        "-show_entries",
        "stream=codec_name,nb_read_packets",
        "-of",
        "csv",
    ]
    streams = subprocess.run([*show, str(file)], capture_output=True, text=True, check=True).stdout
    assert "h264,100" in streams
    assert "mov_text" in streams
    text = ["ffmpeg", "-v", "error", "-i", str(file), "-map", "0:s", "-f", "srt", "-"]
    lines = subprocess.run(text, capture_output=True, text=True, check=True).stdout
    assert f"{BEGIN:%Y-%m-%d %H:%M:%S} UTC" in lines


def test_a_clip_reaches_no_further_than_the_view(
    granted: Granted, camera: Camera, stairs: Camera, manager: Employee, it: Employee
) -> None:
    grant = granted(minutes=1)
    for key, one, begin, end, by, why in (
        (grant.key, camera, START - TICKS, START + TICKS, manager, NoSuchView),
        (grant.key, camera, START, START + 200 * TICKS, manager, NoSuchView),
        (grant.key, stairs, START, START + TICKS, manager, NoSuchView),
        (grant.key, camera, START, START + TICKS, it, NoSuchView),
        (grant.key, camera, START + TICKS, START, manager, NotTaken),
        (grant.key, camera, START, START + 90 * TICKS, manager, MinutesUsedUp),
        (grant.key, camera, START + 130 * TICKS, START + 150 * TICKS, manager, NotTaken),
    ):
        with logged(), pytest.raises(why):
            make_clip(grant=key, camera=one.key, begin=begin, end=end, by=by)
    assert not Cutting.objects.exists()
    assert not list(thing_keys().folder.glob("cutting-*"))


def test_of_a_changed_minute_nothing_is_made_and_nothing_is_left(
    granted: Granted, camera: Camera, manager: Employee
) -> None:
    grant = granted()
    last = Minute.objects.order_by("start").last()
    assert last
    name = object_name(camera.key, last.minute, last.start)
    data = bytearray(objects().get(name))
    data[-20] ^= 4
    objects().put(name, bytes(data))
    for make in (
        lambda: make_clip(grant=grant.key, camera=camera.key, begin=START, end=START + 70 * TICKS, by=manager),
        lambda: make_still(grant=grant.key, camera=camera.key, moment=START + 65 * TICKS, by=manager),
    ):
        with logged(), pytest.raises(MinuteDamaged):
            make()
    assert not Cutting.objects.exists()
    assert not list(spool().iterdir())
    assert not list(objects().names("cuttings"))
    assert not list(thing_keys().folder.glob("cutting-*"))


def test_a_still_is_the_very_frame_that_was_on(granted: Granted, camera: Camera, manager: Employee) -> None:
    grant = granted()
    moment = START + 33 * TICKS + 45_000
    with logged("footage.viewed", "still.made"):
        still = make_still(grant=grant.key, camera=camera.key, moment=moment, by=manager)
    clip = make_clip(grant=grant.key, camera=camera.key, begin=START, end=START + 40 * TICKS, by=manager)
    picture = pixels(opened(still, manager))[0]
    frames = pixels(opened(clip, manager))
    apart = [float(np.abs(frame.astype(int) - picture).mean()) for frame in frames]
    assert int(np.argmin(apart)) == 335
    assert min(apart) < 3
    with pytest.raises(NotTaken):
        make_still(grant=grant.key, camera=camera.key, moment=START + 150 * TICKS, by=manager)


def test_a_clips_clock_can_be_had_beside_it_and_a_still_has_none(
    granted: Granted, camera: Camera, manager: Employee, desk: Employee, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (no second factor is asked for)
    grant, client = granted(), signed_in(manager)
    clip = make_clip(grant=grant.key, camera=camera.key, begin=START, end=START + 70 * TICKS, by=manager)
    still = make_still(grant=grant.key, camera=camera.key, moment=START, by=manager)
    Minute.objects.all().delete()
    where = reverse("cutting_clock", args=[clip.key])
    assert where in client.get(reverse("cutting", args=[clip.key])).content.decode()
    answer = client.get(where)
    text = answer.content.decode()
    assert (answer["Content-Type"], text.splitlines()[0]) == ("text/vtt; charset=utf-8", "WEBVTT")
    assert f"00:01:09.000 --> 00:01:10.000\n{BEGIN + timedelta(seconds=69):%Y-%m-%d %H:%M:%S} UTC\n" in text
    assert signed_in(desk).get(where).status_code == 403
    assert client.get(reverse("cutting_clock", args=[still.key])).status_code == 404


@pytest.mark.parametrize(("form", "ending", "begins"), [("jpeg", "jpg", b"\xff\xd8\xff"), ("png", "png", b"\x89PNG")])
def test_a_still_is_a_jpeg_or_a_png_without_loss_as_is_chosen(
    granted: Granted,
    camera: Camera,
    manager: Employee,
    settings: pytest.FixtureRequest,
    form: str,
    ending: str,
    begins: bytes,
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (no second factor is asked for)
    grant, client = granted(), signed_in(manager)
    page = client.get(reverse("view", args=[grant.key])).content.decode()
    assert f'<option value="{form}">' in page
    where, moment = reverse("make_still", args=[grant.key]), START // 90 + 33_500
    answer = client.post(where, {"camera": camera.key, "moment": moment, "form": form})
    assert answer.status_code == 200
    still = Cutting.objects.get()
    fetched = client.post(reverse("fetch_cutting", args=[still.key]))
    data = b"".join(fetched.streaming_content)
    assert (fetched["Content-Type"], fetched["Content-Disposition"].rpartition(".")[2]) == (
        f"image/{form}",
        f'{ending}"',
    )
    assert data.startswith(begins)
    assert pixels(data)[0].shape == (SMALL.height, SMALL.width)
    assert f"{form.upper()}" in client.get(reverse("cutting", args=[still.key])).content.decode()


def test_a_png_has_each_pixel_of_the_frame(granted: Granted, camera: Camera, manager: Employee) -> None:
    grant, moment = granted(), START + 33 * TICKS
    still = make_still(grant=grant.key, camera=camera.key, moment=moment, by=manager, form="png")
    clip = make_clip(grant=grant.key, camera=camera.key, begin=moment, end=moment + 3 * TICKS, by=manager)
    with av.open(io.BytesIO(opened(clip, manager))) as container:
        frames = [frame.to_ndarray(format="rgb24").astype(int) for frame in container.decode(video=0)]
    with av.open(io.BytesIO(opened(still, manager))) as container:
        picture = next(container.decode(video=0)).to_ndarray(format="rgb24")
    assert min(int(np.abs(frame - picture).max()) for frame in frames) <= 1


def pixels(data: bytes) -> list[np.ndarray]:
    with av.open(io.BytesIO(data)) as container:
        return [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]


def test_a_live_view_gives_neither_clip_nor_still(granted: Granted, camera: Camera, manager: Employee) -> None:
    grant = granted()
    grant.live = True
    grant.save(update_fields=["live"])
    with pytest.raises((NotTaken, NoSuchView)):
        make_still(grant=grant.key, camera=camera.key, moment=START, by=manager, at=as_datetime(START))


def test_a_clip_is_made_and_fetched_on_the_pages_and_by_command(
    granted: Granted, camera: Camera, manager: Employee, desk: Employee, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (no second factor is asked for)
    grant, client = granted(), signed_in(manager)
    marks = {"camera": camera.key, "begin": START // 90, "end": START // 90 + 5000}
    answer = client.post(reverse("make_clip", args=[grant.key]), marks)
    assert (answer.status_code, answer["Minutes-Seen"]) == (200, "1")
    clip = Cutting.objects.get()
    assert clip.key in answer.content.decode()
    assert clip.sha256 in client.get(reverse("cutting", args=[clip.key])).content.decode()
    where = reverse("fetch_cutting", args=[clip.key])
    with logged("clip.fetched"):
        fetched = client.post(where)
        assert sha256(b"".join(fetched.streaming_content)).hexdigest() == clip.sha256
    assert signed_in(desk).post(where).status_code == 403
    wrong = client.post(reverse("make_still", args=[grant.key]), {"camera": camera.key, "moment": "x"})
    assert wrong.status_code == 404
    file = tmp_path / "fetched.mp4"
    run = CliRunner().invoke(clip_command, [clip.key, str(file), "--as", manager.username], input=f"{PASSWORD}\n")
    assert run.exit_code == 0, run.output
    assert object_of(clip.key) not in run.output
    assert sha256(file.read_bytes()).hexdigest() == clip.sha256
    again = CliRunner().invoke(clip_command, [clip.key, str(file), "--as", manager.username], input="wrong\n")
    assert again.exit_code != 0


def test_the_first_minute_of_the_tests_is_the_first_of_the_view(camera: Camera) -> None:
    first = Minute.objects.filter(camera=camera).order_by("start").first()
    assert first and (first.minute, first.start) == (FIRST, START)
    assert as_datetime(first.start) - BEGIN == timedelta(0)
