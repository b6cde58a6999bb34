"""Before deciding the Director sees one frame of a real stream, once, in the log; it is never kept."""

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from django.test import Client

from circumspect.cameras.actions.decide_camera import NotToBeDecided, decide_camera
from circumspect.cameras.actions.set_stream import set_stream
from circumspect.cameras.actions.try_stream import try_stream
from circumspect.cameras.actions.withdraw_approval import withdraw_approval
from circumspect.cameras.models import Camera, Trial
from circumspect.cameras.queries import approval_of
from circumspect.cameras.views_kept import approved_view
from circumspect.media import Drawing, MediaError, WrongPassword, drawn_file, judge
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from tests.cameras.rows import logged, proposed
from tests.footage.cameras import free_port, served
from tests.media.camera import FaultyCamera
from tests.people import MakeEmployee, make_employee
from tests.site.test_every_url import signed_in


@pytest.fixture(scope="module")
def streams(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("streams")
    drawn_file(Drawing(width=640, height=360, rate=10, gop=10), folder / "door.mp4", 30)
    drawn_file(Drawing(width=320, height=180, rate=10, gop=10, codec="h265"), folder / "h265.mp4", 30)
    with served(folder) as address:
        yield address


def at(address: str, by: Employee, area: str = "public") -> Camera:
    return set_stream(camera=proposed(by, area=area), address=address, by=make_employee(Role.IT))


def test_one_frame_comes_back_and_is_in_the_log_and_nowhere_else(director: Employee, streams: str) -> None:
    camera = at(f"{streams}/door.mp4", director)
    with logged("camera.tried"):
        tried = try_stream(camera=camera, by=director)
    frame = next(av.CodecContext.create("mjpeg", "r").decode(av.Packet(tried.jpeg)).__iter__())
    assert (frame.width, frame.height) == (640, 360)
    assert not judge_black(tried)
    camera.refresh_from_db()
    assert (camera.codec, camera.width, camera.height) == ("h264", 640, 360)
    assert tried.plays_in_browsers
    trial = Trial.objects.get()
    assert bytes(trial.view).startswith(b"CSPTHNG1") and trial.by == director


def judge_black(tried: object) -> bool:
    return bool(tried.judgement.black)  # type: ignore[attr-defined]


def test_the_approved_view_is_kept_sealed_until_the_approval_ends(
    director: Employee, streams: str, django_capture_on_commit_callbacks: object
) -> None:
    camera = at(f"{streams}/door.mp4", director)
    try_stream(camera=camera, by=director)
    approval = decide_camera(camera=camera, approve=True, reason="The doors only", by=director)
    view = approved_view(approval)
    assert view and not judge(view, view).moved
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        withdraw_approval(camera=camera, reason="Rebuilt", by=director)
    ended = approval_of(camera)
    assert ended and approved_view(ended) is None


def test_nothing_of_the_view_of_a_refused_position_can_be_opened(
    director: Employee, streams: str, django_capture_on_commit_callbacks: object
) -> None:
    camera = at(f"{streams}/door.mp4", director)
    try_stream(camera=camera, by=director)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        approval = decide_camera(camera=camera, approve=False, reason="It sees the screens", by=director)
    approval.view = Trial.objects.get().view
    assert approved_view(approval) is None


def test_h265_is_said_to_play_in_few_browsers(director: Employee, streams: str) -> None:
    camera = at(f"{streams}/h265.mp4", director)
    tried = try_stream(camera=camera, by=director)
    assert (tried.codec, tried.plays_in_browsers) == ("h265", False)


def test_the_page_holds_the_frame_and_no_cache_may_keep_it(
    director: Employee, streams: str, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    camera = at(f"{streams}/h265.mp4", director)
    client: Client = signed_in(director)
    assert client.get(f"/cameras/{camera.key}/try/").status_code == 405
    answer = client.post(f"/cameras/{camera.key}/try/")
    page = answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    jpeg = b64decode(page.partition("data:image/jpeg;base64,")[2].partition('"')[0])
    assert jpeg.startswith(b"\xff\xd8")
    assert "H265, 320 × 180" in page and "most browsers" in page


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
def test_nobody_else_sees_a_frame(director: Employee, employee: MakeEmployee, role: Role, streams: str) -> None:
    camera = at(f"{streams}/door.mp4", director)
    with logged(), pytest.raises(NotAllowed):
        try_stream(camera=camera, by=employee(role))


def test_an_approved_refused_or_private_camera_shows_no_frame(director: Employee, streams: str) -> None:
    """An approved one is watched under a grant only, and where people may expect to be unseen nobody looks at all."""
    approved, private = at(f"{streams}/door.mp4", director), at(f"{streams}/door.mp4", director)
    decide_camera(camera=approved, approve=True, reason="The doors only", by=director)
    Camera.objects.filter(pk=private.pk).update(area="private")
    for camera in (approved, private, proposed(director, area="private"), proposed(director)):
        with logged(), pytest.raises(NotToBeDecided):
            try_stream(camera=camera, by=director)


def test_a_camera_that_is_off_or_speaks_nonsense_is_said_to_be(director: Employee) -> None:
    off = at(f"rtsp://viewer:Zephyr-Quartz-77@127.0.0.1:{free_port()}/stream", director)
    with logged(), pytest.raises(MediaError) as error:
        try_stream(camera=off, by=director)
    assert "Zephyr" not in str(error.value)
    with FaultyCamera("h264", misbehaviour="not rtsp") as nonsense:
        camera = at(nonsense.url, director)
        with logged(), pytest.raises(MediaError):
            try_stream(camera=camera, by=director)
    with FaultyCamera("h264", password="right") as locked:
        camera = at(locked.url.replace("//", "//viewer:wrong@"), director)
        with logged(), pytest.raises(WrongPassword):
            try_stream(camera=camera, by=director)
