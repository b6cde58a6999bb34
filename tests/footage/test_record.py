"""A camera is recorded sealed: every frame as it came, nothing plain on a disk, every silence with its reason."""

import threading
import time
from hashlib import sha256
from pathlib import Path

import av
import pytest

from circumspect.cameras.models import Approval, Camera
from circumspect.cameras.queries import cameras_to_record
from circumspect.cameras.streams import address_of, sealed_stream
from circumspect.footage.models import Gap, Minute, Setup
from circumspect.footage.places import keyring, objects
from circumspect.footage.recorder.recovery import recover
from circumspect.footage.recorder.rows import write_down
from circumspect.footage.recorder.session import Interrupted, Recorded, Resumed, Session, Told
from circumspect.footage.recorder.vault import Vault
from circumspect.media import Drawing, drawn_file, read_fragment
from circumspect.vault import day_of, minute_key, object_name, open_chunk, read_minute
from tests.footage.cameras import served

pytestmark = pytest.mark.django_db
PLAIN = (b"ftyp", b"moof", b"mdat", b"avcC", b"trun", b"moov", b"x264", b"\x00\x00\x00\x01\x67", b"\x00\x00\x01\x65")


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("films")
    drawn_file(Drawing(width=640, height=360, rate=60, gop=15), folder / "plain.mp4", 60)
    drawn_file(Drawing(width=640, height=360, rate=60, gop=15, b_frames=2), folder / "reordered.mp4", 60)
    drawn_file(Drawing(width=640, height=360, rate=60, gop=15, codec="h265"), folder / "h265.mp4", 60)
    return folder


def frames_of(path: Path) -> list[str]:
    """SHA-256 of each frame's slices, as the file has them; parameter sets and supplements aside."""
    with av.open(str(path)) as container:
        hevc = container.streams.video[0].codec_context.name == "hevc"
        return [slices(bytes(packet), hevc=hevc) for packet in container.demux(video=0) if packet.size]


def slices(sample: bytes, *, hevc: bool) -> str:
    digest, at = sha256(), 0
    while at < len(sample):
        length = int.from_bytes(sample[at : at + 4], "big")
        nal = sample[at + 4 : at + 4 + length]
        kind = nal[0] >> 1 & 63 if hevc else nal[0] & 31
        if kind < 32 if hevc else kind in (1, 5):
            digest.update(nal)
        at += 4 + length
    return digest.hexdigest()


def frames_kept(camera: Camera, *, hevc: bool) -> list[str]:
    found = []
    for row in Minute.objects.filter(camera=camera).order_by("start"):
        data = objects().get(object_name(camera.key, row.minute, row.start))
        key = minute_key(keyring().secret(day_of(row.minute)), camera.key, row.minute)
        for chunk in read_minute(data).chunks:
            fragment = read_fragment(open_chunk(key, chunk.iv, data[chunk.offset : chunk.offset + chunk.length]))
            at = 0
            for frame in fragment.frames:
                found.append(slices(bytes(fragment.samples[at : at + frame.size]), hevc=hevc))
                at += frame.size
    return found


def recorded(camera: Camera, url: str) -> list[Told]:
    """Record one stream to its end and write the rows."""
    camera.stream = sealed_stream(camera, url)
    camera.save()
    told: list[Told] = []
    Session(camera.key, address_of(camera), Vault.open(), told.append).run()
    for news in told:
        if isinstance(news, Recorded | Interrupted | Resumed):
            write_down(news)
    return told


@pytest.mark.parametrize("film", ["plain", "reordered", "h265"])
def test_every_frame_is_kept_as_it_came(camera: Camera, films: Path, film: str) -> None:
    with served(films) as address:
        recorded(camera, f"{address}/{film}.mp4")
    source = frames_of(films / f"{film}.mp4")
    assert len(source) == 60
    assert frames_kept(camera, hevc=film == "h265") == source
    (setup,) = Setup.objects.all()
    assert (setup.width, setup.height) == (640, 360)


def test_nothing_plain_is_on_the_disk_or_in_the_database(camera: Camera, films: Path, folders: Path) -> None:
    with served(films) as address:
        recorded(camera, f"{address.replace('rtsp://', 'rtsp://someone:hunter2@')}/plain.mp4")
    assert Minute.objects.exists()
    files = [path.read_bytes() for path in folders.rglob("*") if path.is_file()]
    rows = [bytes(value) for row in Minute.objects.values_list("chunks", "samples", "digest") for value in row]
    rows += [bytes(Camera.objects.get().stream)]
    for data in files + rows:
        for plain in (*PLAIN, b"hunter2", b"someone"):
            assert plain not in data
    source = (films / "plain.mp4").read_bytes()
    pieces = [source[at : at + 16] for at in range(len(source) // 2, len(source) // 2 + 1600, 16)]
    assert not any(piece in data for data in files for piece in pieces)


def test_what_ended_is_a_gap_with_its_reason(camera: Camera, films: Path) -> None:
    with served(films) as address:
        recorded(camera, f"{address}/plain.mp4")
        (gap,) = Gap.objects.all()
        assert (gap.reason, gap.ended_at) == ("lost", None)
        recorded(camera, f"{address}/plain.mp4")
    first, second = Gap.objects.order_by("began_at")
    assert first.ended_at is not None
    assert second.ended_at is None
    minutes = list(Minute.objects.order_by("start"))
    assert minutes[0].end <= minutes[-1].start, "no moment is there twice"


def test_a_camera_that_is_not_there_is_said_without_its_password(camera: Camera) -> None:
    told = recorded(camera, "rtsp://someone:hunter2@127.0.0.1:9/nothing")
    (news,) = told
    assert isinstance(news, Interrupted)
    assert news.reason == "lost"
    assert "hunter2" not in news.note
    assert "127.0.0.1:9" in news.note


def test_stopping_keeps_what_is_whole(camera: Camera, films: Path) -> None:
    told: list[Told] = []
    with served(films) as address:
        camera.stream = sealed_stream(camera, f"{address}/plain.mp4")
        session = Session(camera.key, address_of(camera), Vault.open(), told.append)
        thread = threading.Thread(target=session.run)
        thread.start()
        deadline = time.monotonic() + 60
        while not any(isinstance(news, Resumed) for news in told) and time.monotonic() < deadline:
            time.sleep(0.05)
        session.stop()
        thread.join(timeout=60)
    assert not thread.is_alive()
    minutes = [news for news in told if isinstance(news, Recorded)]
    assert minutes
    assert isinstance(told[-1], Interrupted)
    assert told[-1].reason == "stopped"


def test_rows_that_a_crash_prevented_are_made_again_from_the_objects(camera: Camera, films: Path) -> None:
    with served(films) as address:
        recorded(camera, f"{address}/reordered.mp4")
    before = [
        (m.start, m.end, bytes(m.digest), bytes(m.chunks), bytes(m.samples)) for m in Minute.objects.order_by("start")
    ]
    Minute.objects.all().delete()
    Setup.objects.all().delete()
    assert recover(Vault.open()) == len(before)
    after = [
        (m.start, m.end, bytes(m.digest), bytes(m.chunks), bytes(m.samples)) for m in Minute.objects.order_by("start")
    ]
    assert after == before
    assert Setup.objects.count() == 1
    assert recover(Vault.open()) == 0


def test_only_an_approved_camera_in_its_present_position_is_recorded(camera: Camera) -> None:
    assert cameras_to_record() == [], "it has no stream yet"
    camera.stream = sealed_stream(camera, "rtsp://127.0.0.1/stream")
    camera.save()
    assert cameras_to_record() == [camera]
    camera.position += 1
    camera.save()
    assert cameras_to_record() == []
    Approval.objects.create(camera=camera, position=2, given=True, reason="for a test", by=camera.proposed_by)
    assert cameras_to_record() == [camera]
    camera.area = "private"
    camera.save()
    assert cameras_to_record() == [], "nothing is ever recorded where privacy is expected"
