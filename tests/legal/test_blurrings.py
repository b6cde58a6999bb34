"""Faces in a clip of a request: looked for, chosen, covered, approved by another; the clip as cut stays sealed."""

import io
import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import av
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.footage.models import Cutting, new_key
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.taking import object_of, thing_of
from circumspect.legal.actions import blur_clip
from circumspect.legal.actions.approve_blurring import approve_blurring
from circumspect.legal.actions.approve_release import approve_release
from circumspect.legal.actions.ask_blurring import ask_blurring
from circumspect.legal.actions.blur_clip import next_blurring, work_on
from circumspect.legal.actions.choose_faces import choose_faces
from circumspect.legal.actions.drop_blurring import drop_blurring
from circumspect.legal.actions.open_blurring import open_blurring
from circumspect.legal.actions.return_blurring import return_blurring
from circumspect.legal.blurring import piecewise
from circumspect.legal.blurring.found import found_in
from circumspect.legal.blurring.reading import NotBlurred, blurred_of, clip_pieces, clips_of
from circumspect.legal.models import FaceBlurring, FootageScope, Release, ReleaseItem, Request
from circumspect.legal.releases.ending import end_contents
from circumspect.legal.releases.metadata import redactions
from circumspect.legal.releases.reaching import NotReleased
from circumspect.media import MINUTE, TICKS, Drawing
from circumspect.media.detecting import model_path
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from circumspect.vault import KeyGone, seal
from tests.cameras.rows import logged
from tests.footage.conftest import camera, folders  # noqa: F401  (fixtures)
from tests.legal.cases import case
from tests.media.drawn_faces import written
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db
DRAWING = Drawing(width=480, height=270, rate=10, gop=10, people=0)
BOX = (0.0, 1.0, 0.1, 0.1, 0.6, 0.9)
needs_model = pytest.mark.skipif(model_path() is None, reason="setup/faces.sh brought no model")


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("film") / "clip.mp4"
    written(DRAWING, [90], 20, path)
    return path.read_bytes()


@pytest.fixture
def request_(desk: Employee) -> Request:
    return case(desk)


@pytest.fixture
def clip(request_: Request, camera: Camera, director: Employee, film: bytes) -> Cutting:  # noqa: F811
    return cut(request_, camera, director, film)


def cut(request: Request, one: Camera, by: Employee, film: bytes, seconds: int = 2) -> Cutting:
    """A clip as it is cut for a release."""
    key = new_key()
    objects().put(object_of(key), seal(thing_keys().make(thing_of(key)), thing_of(key), film))
    start = int(timezone.now().timestamp()) * TICKS
    return Cutting.objects.create(
        key=key,
        kind="clip",
        camera=one,
        request=request.key,
        start=start,
        end=start + seconds * TICKS,
        content_type="video/mp4",
        size=len(film),
        sha256=sha256(film).hexdigest(),
        sources={"minutes": [], "days": {}},
        made_by=by,
    )


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blur_clip, "model_path", lambda: None)


def clip_bytes(cutting: Cutting) -> bytes:
    return b"".join(clip_pieces(cutting))


def looked_at(clip: Cutting, by: Employee) -> FaceBlurring:
    """Asked for, and looked into by a worker; open to who asked."""
    request = Request.objects.get(key=clip.request)
    ask_blurring(request=request, cutting=clip.key, by=by)
    found = next_blurring()
    assert found
    work_on(found)
    one = FaceBlurring.objects.get(pk=found.pk)
    return open_blurring(blurring=one, by=by)


def made_of(one: FaceBlurring, by: Employee, drawn: tuple[tuple[float, ...], ...] = (BOX,)) -> FaceBlurring:
    choose_faces(blurring=one, left=[], drawn=drawn, why="", by=by)  # type: ignore[arg-type]
    found = next_blurring()
    assert found
    work_on(found)
    return FaceBlurring.objects.get(pk=one.pk)


@needs_model
def test_faces_are_found_chosen_and_covered_and_another_approves(
    clip: Cutting, director: Employee, circulation_manager: Employee, film: bytes
) -> None:
    with logged("blurring.asked", "blurring.opened"):
        one = looked_at(clip, director)
    assert (one.state, one.faces, one.detector) == ("looked", 1, "centerface")
    with logged("blurring.chosen", "blurring.made"):
        made = made_of(one, director, ())
    assert made.state == "made"
    assert blurred_of(clip) is None, "it takes no place before it is approved"
    covered = found_in(made)["covered"]
    assert sorted(map(int, covered)) == list(range(20)), "told frame by frame"
    result = made.result
    assert result.sources["blurred_from"] == clip.key
    assert clip_bytes(clip) == film
    with pytest.raises(NotBlurred, match="open it first"):
        approve_blurring(blurring=made, result=result.key, by=circulation_manager)
    open_blurring(blurring=made, by=circulation_manager)
    with logged(), pytest.raises(NotBlurred, match="another officer"):
        approve_blurring(blurring=made, result=result.key, by=director)
    with logged("blurring.approved"):
        approve_blurring(blurring=made, result=result.key, by=circulation_manager)
    assert blurred_of(clip) == result
    with av.open(io.BytesIO(clip_bytes(result))) as container:
        assert sum(1 for _ in container.decode(video=0)) == 20
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE legal_faceblurring SET approved_by_id = chosen_by_id")


@needs_model
def test_a_face_is_left_only_with_a_reason(clip: Cutting, director: Employee) -> None:
    one = looked_at(clip, director)
    with logged(), pytest.raises(NotBlurred, match="why these faces"):
        choose_faces(blurring=one, left=[1], drawn=[BOX], why=" ", by=director)
    with logged(), pytest.raises(NotBlurred, match="Nothing would be blurred"):
        choose_faces(blurring=one, left=[1], drawn=[], why="Named by the court", by=director)
    with logged(), pytest.raises(NotBlurred, match="no such face"):
        choose_faces(blurring=one, left=[2], drawn=[], why="Named by the court", by=director)


def test_without_the_model_boxes_are_drawn_by_hand(clip: Cutting, director: Employee, no_model: None) -> None:
    one = looked_at(clip, director)
    assert (one.faces, one.detector) == (0, "")
    with logged(), pytest.raises(NotBlurred, match="lies on the picture"):
        choose_faces(blurring=one, left=[], drawn=[(0.0, 1.0, 0.5, 0.1, 0.4, 0.9)], why="", by=director)
    made = made_of(one, director)
    assert sorted(map(int, found_in(made)["covered"])) == list(range(11))


def test_sent_back_or_dropped_nothing_of_it_can_be_opened(
    clip: Cutting, director: Employee, no_model: None, django_capture_on_commit_callbacks: object
) -> None:
    made = made_of(looked_at(clip, director), director)
    result = made.result
    with logged("blurring.returned"), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        back = return_blurring(blurring=made, reason="The child at the left", by=director)
    assert back.state == "looked"
    with pytest.raises(KeyGone):
        clip_bytes(result)
    with logged("blurring.dropped"), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        drop_blurring(blurring=back, reason="The court asks for faces", by=director)
    with pytest.raises(KeyGone):
        found_in(back)
    assert [blurring for _clip, blurring in clips_of(back.request)] == [None]
    assert clip_bytes(clip), "the clip as it was cut is still there"


def test_two_workers_dont_meet_and_an_old_lease_is_taken_over(
    clip: Cutting, director: Employee, no_model: None, request_: Request
) -> None:
    ask_blurring(request=request_, cutting=clip.key, by=director)
    first = next_blurring()
    assert first
    assert next_blurring() is None, "another has it"
    FaceBlurring.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    again = next_blurring()
    assert again == first
    work_on(again)
    assert FaceBlurring.objects.get().state == "looked"


class Killed(BaseException):
    """A worker that is no more: nothing is told, nothing tidied up."""


def killed_at(monkeypatch: pytest.MonkeyPatch, name: str, turn: int) -> list[int]:
    """The worker ends where it begins its `turn`th minute, once; of each minute that was begun its first frame."""
    real, begun = getattr(piecewise, name), []

    def do(one: object, first: object, *more: object, **named: object) -> object:
        begun.append(first if isinstance(first, int) else first.frames)  # type: ignore[attr-defined]
        if len(begun) == turn + 1:
            raise Killed
        return real(one, first, *more, **named)

    monkeypatch.setattr(piecewise, name, do)
    return begun


def pieces_of(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    real = piecewise.stretches
    monkeypatch.setattr(piecewise, "stretches", lambda clip, place=None: real(clip, place, seconds))


def taken_over() -> None:
    """By another worker, once the lease of the killed one is over."""
    assert next_blurring() is None
    FaceBlurring.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    found = next_blurring()
    assert found
    work_on(found)


def times(data: bytes) -> list[float]:
    with av.open(io.BytesIO(data)) as container:
        return [float(frame.time or 0) for frame in container.decode(video=0)]


@needs_model
def test_a_worker_killed_in_the_middle_is_gone_on_from_and_the_result_is_whole(
    request_: Request,
    camera: Camera,  # noqa: F811
    director: Employee,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written(DRAWING, [90], 50, tmp_path / "five.mp4")
    film = (tmp_path / "five.mp4").read_bytes()
    clip = cut(request_, camera, director, film, seconds=5)
    pieces_of(monkeypatch, 1)
    looks = killed_at(monkeypatch, "look_on", 3)
    ask_blurring(request=request_, cutting=clip.key, by=director)
    with pytest.raises(Killed):
        work_on(next_blurring())
    taken_over()
    assert looks == [0, 10, 20, 30, 30, 40], "each second once, but the one in which it was killed"
    one = open_blurring(blurring=FaceBlurring.objects.get(), by=director)
    assert (one.state, one.faces) == ("looked", 1), "one face, over all the pieces"
    choose_faces(blurring=one, left=[], drawn=[BOX], why="", by=director)
    covers = killed_at(monkeypatch, "cover", 2)
    with pytest.raises(Killed):
        work_on(next_blurring())
    assert len(sealed_parts(one)) == 2
    assert all(film[:40] not in objects().get(name) for name in sealed_parts(one))
    taken_over()
    assert covers == [0, 10, 20, 20, 30, 40]
    made = FaceBlurring.objects.get()
    assert made.state == "made"
    data = clip_bytes(made.result)
    assert (len(data), sha256(data).hexdigest()) == (made.result.size, made.result.sha256)
    assert times(data) == times(film), "no picture more, none less, each at its time"
    assert sorted(map(int, found_in(made)["covered"])) == list(range(50))
    assert sealed_parts(made) == [], "what it was made of is gone"
    assert clip_bytes(clip) == film, "the clip as it was cut stays sealed as it is"


def sealed_parts(blurring: FaceBlurring) -> list[str]:
    return [name for name, _size in objects().names(f"blurred/{blurring.key}")]


def test_another_choice_begins_with_the_first_minute(
    clip: Cutting, director: Employee, no_model: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces_of(monkeypatch, 1)
    one = looked_at(clip, director)
    choose_faces(blurring=one, left=[], drawn=[BOX], why="", by=director)
    covers = killed_at(monkeypatch, "cover", 1)
    with pytest.raises(Killed):
        work_on(next_blurring())
    FaceBlurring.objects.update(state="looked", leased_until=None)
    made = made_of(FaceBlurring.objects.get(), director, ((0.0, 2.0, 0.0, 0.0, 0.3, 0.3),))
    assert covers == [0, 10, 0, 10]
    assert {len(boxes) for boxes in found_in(made)["covered"].values()} == {1}
    assert len(found_in(made)["covered"]) == 20


def test_how_far_it_is_is_told_of_the_whole_clip(
    clip: Cutting, director: Employee, request_: Request, no_model: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[float] = []
    pieces_of(monkeypatch, 1)
    monkeypatch.setattr(blur_clip, "progress", lambda blurring: told.append)
    monkeypatch.setattr(piecewise, "SECONDS", 1)
    real = piecewise.look_on

    def look(one: object, seen: object, tell: object, **named: object) -> object:
        tell(0.5)  # type: ignore[operator]
        return real(one, seen, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(piecewise, "look_on", look)
    looked_at(clip, director)
    assert told == [0.25, 0.75]


def test_a_film_is_given_in_the_parts_that_a_player_asks_for(
    clip: Cutting, director: Employee, no_model: None, settings: pytest.FixtureRequest, request_: Request, film: bytes
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    one = looked_at(clip, director)
    client, address = signed_in(director), reverse("blurring_film", args=[request_.key, one.key, "before"])
    part = client.get(address, headers={"range": "bytes=10-29"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, film[10:30])


def test_one_dropped_while_it_is_worked_on_is_given_up(
    clip: Cutting, director: Employee, no_model: None, request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blur_clip, "TOLD_EVERY_S", 0.0)
    ask_blurring(request=request_, cutting=clip.key, by=director)
    found = next_blurring()
    assert found
    drop_blurring(blurring=found, reason="Not needed", by=director)
    work_on(found)
    assert FaceBlurring.objects.get().state == "dropped"


def test_a_clip_that_cant_be_opened_says_so(clip: Cutting, director: Employee, request_: Request) -> None:
    thing_keys().destroy(thing_of(clip.key))
    ask_blurring(request=request_, cutting=clip.key, by=director)
    found = next_blurring()
    assert found
    work_on(found)
    one = FaceBlurring.objects.get()
    assert one.state == "failed"
    assert "destroyed" in one.problem
    assert ask_blurring(request=request_, cutting=clip.key, by=director), "it can be asked for again"


def test_only_officers_and_only_clips_of_the_request(
    clip: Cutting, desk: Employee, director: Employee, request_: Request, film: bytes
) -> None:
    with logged(), pytest.raises(NotAllowed):
        ask_blurring(request=request_, cutting=clip.key, by=desk)
    other = case(desk, number=2)
    with logged(), pytest.raises(NotBlurred, match="no such clip"):
        ask_blurring(request=other, cutting=clip.key, by=director)
    long = cut(request_, clip.camera, director, film, seconds=61 * 60)
    with logged(), pytest.raises(NotBlurred, match="at most 60 minutes"):
        ask_blurring(request=request_, cutting=long.key, by=director)
    ask_blurring(request=request_, cutting=clip.key, by=director)
    with logged(), pytest.raises(NotBlurred, match="already"):
        ask_blurring(request=request_, cutting=clip.key, by=director)


def test_the_blurred_clip_takes_its_place_in_an_open_release(
    camera: Camera,  # noqa: F811
    desk: Employee,
    director: Employee,
    circulation_manager: Employee,
    film: bytes,
    no_model: None,
) -> None:
    now = timezone.now()
    granted = case(desk, number=7, outcome="granted", reason="An example", decided_at=now, decided_by=director)
    clip = cut(granted, camera, director, film)
    minute = clip.start // MINUTE
    window = {"first_minute": minute, "last_minute": minute}
    scope = FootageScope.objects.create(request=granted, camera=camera, added_by=director, **window)
    release = Release.objects.create(request=granted, number=1, footage=True, prepared_by=director)
    files = [{"path": "data/footage/0001.mp4", "size": clip.size, "sha256": clip.sha256, "type": "video/mp4"}]
    item = ReleaseItem.objects.create(
        release=release, number=1, kind="clip", footage_scope=scope, cutting=clip, files=files, state="collected",
        collected_at=now, **window,
    )  # fmt: skip
    made = made_of(looked_at(clip, director), director)
    Release.objects.filter(pk=release.pk).update(state="preview", recipient="An example", method="age")
    with pytest.raises(NotReleased, match="still being blurred"):
        approve_release(request=granted.key, key=release.key, seen="", by=circulation_manager)
    open_blurring(blurring=made, by=circulation_manager)
    approve_blurring(blurring=made, result=made.result.key, by=circulation_manager)
    item.refresh_from_db()
    assert item.cutting == made.result
    assert (item.files[0]["sha256"], item.files[0]["path"]) == (made.result.sha256, "data/footage/0001.mp4")
    told = redactions([item])
    assert (told[0]["item"], told[0]["blurred"]) == ("0001", {"faces": 0, "boxes by hand": 1})
    dropped = {"dropped_at": timezone.now(), "dropped_by": director, "dropped_because": "An example"}
    Release.objects.filter(pk=release.pk).update(state="dropped", **dropped)
    end_contents(release)
    for one in (clip, made.result):
        with pytest.raises(KeyGone):
            clip_bytes(one)


def test_the_pages_walk_from_asking_to_approval(
    clip: Cutting,
    director: Employee,
    circulation_manager: Employee,
    request_: Request,
    no_model: None,
    settings: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (the second factor has tests of its own)
    client, other = signed_in(director), signed_in(circulation_manager)
    clips = reverse("clips", args=[request_.key])
    assert clip.key in client.get(clips).content.decode()
    page = client.post(f"{clips}blur", {"clip": clip.key}).headers["Location"]
    assert "progress" in client.get(page).content.decode()
    work_on(next_blurring())
    film = reverse("blurring_film", args=[request_.key, FaceBlurring.objects.get().key, "before"])
    assert client.get(film).status_code == 409
    client.post(f"{page}open")
    assert "media-src 'self'" in client.get(page).headers["Content-Security-Policy"]
    assert b"".join(client.get(film).streaming_content) == clip_bytes(clip)
    wrong = client.post(f"{page}choose", {"drawn": "0 1 ten"})
    assert wrong.status_code == 400
    assert "0 1 ten" in wrong.content.decode(), "what was typed stays"
    assert client.post(f"{page}choose", {"drawn": "0 1 10 10 50 80"}).status_code == 302
    work_on(next_blurring())
    one = FaceBlurring.objects.get()
    assert "another officer" in client.get(page).content.decode()
    other.post(f"{page}open")
    told = json.loads(other.get(f"{page}found.json").content)
    assert told["covered"]["0"] == [[0, 48, 26, 288, 244]]
    assert other.post(f"{page}approve", {"result": one.result.key}).status_code == 302
    assert "takes the place" in other.get(page).content.decode()
