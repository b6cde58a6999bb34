"""What the pages of cameras show and let do: empty, with a plan, to each role, and to somebody without script."""

import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from av.video.frame import VideoFrame
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import circumspect.cameras
from circumspect.cameras.actions.decide_camera import decide_camera
from circumspect.cameras.models import Camera, FloorPlan
from circumspect.cameras.queries import state_of
from circumspect.ledger.sentences import SENTENCES
from circumspect.media import encode_still
from circumspect.staff.models import Employee, Role
from tests.cameras.rows import entrance, proposed
from tests.people import MakeEmployee
from tests.site.test_every_url import signed_in

TYPED = {
    "name": "Stairs",
    "x": "25.5",
    "y": "50",
    "direction": "90",
    "area": "public",
    "sees": "The stairs up",
    "why": "Two falls",
}


@pytest.fixture(autouse=True)
def roles_alone(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]


@pytest.fixture
def client(director: Employee) -> Client:
    return signed_in(director)


def upload(client: Client) -> FloorPlan:
    picture = encode_still(VideoFrame.from_ndarray(np.full((300, 500, 3), 255, np.uint8), "rgb24"), "png")
    file = SimpleUploadedFile("../../plan.exe", picture, content_type="text/html")
    done = client.post("/cameras/plans/add/", {"name": "Ground floor", "picture": file})
    assert done.status_code == 302, done.content.decode()
    return FloorPlan.objects.get()


def test_an_empty_registry_says_what_comes_and_who_takes_the_next_step(client: Client, desk: Employee) -> None:
    assert 'href="/cameras/propose/"' in client.get("/cameras/").content.decode().partition("No camera is known")[2]
    page = signed_in(desk).get("/cameras/").content.decode()
    assert "No camera is known" in page and "/cameras/propose/" not in page


def test_a_camera_goes_from_the_form_to_its_place_on_the_plan(client: Client) -> None:
    plan = upload(client)
    done = client.post("/cameras/propose/", {**TYPED, "plan": plan.key})
    camera = Camera.objects.get()
    assert done.headers["Location"] == f"/cameras/{camera.key}/"
    assert (camera.plan, camera.x, camera.y, camera.direction) == (plan, 0.255, 0.5, 90)
    drawn = svg(client.get("/cameras/").content.decode())
    mark = drawn.find(".//svg")
    assert mark is not None and (mark.get("x"), mark.get("y")) == ("127.5", "150.0")
    link = drawn.find(".//a")
    assert link is not None and link.get("aria-label") == "1: Stairs, waits for the Director"
    view = drawn.find("./path")
    assert view is not None and str(view.get("d")).startswith("M127.5 150.0L")


def svg(page: str) -> ElementTree.Element:
    """The drawing, which is whole XML whatever the language."""
    return ElementTree.fromstring(re.findall(r"<svg.*?</svg>\s*</a>.*?</svg>|<svg.*?</svg>", page, re.DOTALL)[0])


def test_numbers_of_the_drawing_have_no_comma_in_any_language(client: Client) -> None:
    client.post("/cameras/propose/", {**TYPED, "plan": upload(client).key})
    mark = svg(client.get("/cameras/?language=es").content.decode()).find(".//svg")
    assert mark is not None and mark.get("x") == "127.5"


def test_a_retired_camera_is_in_the_list_and_not_on_the_plan(client: Client) -> None:
    client.post("/cameras/propose/", {**TYPED, "plan": upload(client).key})
    client.post(f"/cameras/{Camera.objects.get().key}/retire/")
    page = client.get("/cameras/").content.decode()
    assert svg(page).find(".//a") is None and "retired" in page


@pytest.mark.parametrize(
    "wrong",
    [{"x": ""}, {"x": "101"}, {"y": "nan"}, {"direction": "360"}, {"area": "attic"}, {"plan": "nowhere"}, {"why": ""}],
)
def test_what_was_typed_stays_and_what_is_wrong_is_said(client: Client, wrong: dict[str, str]) -> None:
    plan = upload(client)
    answer = client.post("/cameras/propose/", {**TYPED, "plan": plan.key, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 400 and 'role="alert"' in page and 'value="The stairs up"' in page
    assert not Camera.objects.exists()


def test_moving_begins_with_where_it_stands_and_asks_why_anew(client: Client, director: Employee) -> None:
    plan = upload(client)
    client.post("/cameras/propose/", {**TYPED, "plan": plan.key})
    camera = Camera.objects.get()
    decide_camera(camera=camera, approve=True, reason="The stairs only", by=director)
    page = client.get(f"/cameras/{camera.key}/move/").content.decode()
    assert 'value="25.5"' in page and "Two falls" not in page
    client.post(f"/cameras/{camera.key}/move/", {**TYPED, "plan": plan.key, "x": "30", "why": "A shelf is in the way"})
    camera.refresh_from_db()
    assert (camera.position, camera.x, state_of(camera)) == (2, 0.3, "proposed")


def test_the_director_decides_and_withdraws_on_the_page(client: Client, director: Employee) -> None:
    camera = proposed(director)
    path = f"/cameras/{camera.key}/"
    wrong = client.post(f"{path}decide/", {"approve": "yes", "position": 1})
    assert wrong.status_code == 400 and state_of(camera) == "proposed"
    stale = client.post(f"{path}decide/", {"approve": "yes", "position": 7, "reason": "Fine"})
    assert "moved while you were reading" in stale.content.decode()
    client.post(f"{path}decide/", {"approve": "yes", "position": 1, "reason": "The doors only"})
    page = client.get(path).content.decode()
    assert "It may record now." in page and "Post the sign and note it" in page
    client.post(f"{path}withdraw/", {"reason": "Rebuilt"})
    page = client.get(path).content.decode()
    assert "It records nothing." in page and "Rebuilt" in page and "The doors only" in page


def test_a_refusal_by_the_policy_is_shown_as_the_policys(client: Client, director: Employee) -> None:
    camera = proposed(director, area="private")
    page = client.get(f"/cameras/{camera.key}/").content.decode()
    assert "refused by the policy, S.2" in page
    assert f"/cameras/{camera.key}/decide/" not in page and f"/cameras/{camera.key}/try/" not in page


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.DESK, set()),
        (Role.MANAGER, {"move"}),
        (Role.IT, {"move", "stream", "retire"}),
        (Role.DIRECTOR, {"move", "decide", "retire"}),
    ],
)
def test_each_role_is_offered_what_it_may_do(
    director: Employee, employee: MakeEmployee, role: Role, offered: set[str]
) -> None:
    camera = proposed(director)
    page = signed_in(employee(role)).get(f"/cameras/{camera.key}/").content.decode()
    assert set(re.findall(rf"/cameras/{camera.key}/(\w+)/", page)) == offered


def test_a_missing_sign_is_noted_by_two_buttons(client: Client, director: Employee) -> None:
    door = entrance(director, "Garden door", posted=None)
    assert "One entrance needs somebody to look" in client.get("/cameras/").content.decode()
    client.post(f"/cameras/entrances/{door.key}/check/", {"posted": "no"})
    assert 'class="outcome refuse">missing' in client.get("/cameras/entrances/").content.decode()
    client.post(f"/cameras/entrances/{door.key}/check/", {"posted": "yes"})
    assert "needs somebody to look" not in client.get("/cameras/").content.decode()
    assert client.post(f"/cameras/entrances/{door.key}/check/", {"posted": "maybe"}).status_code == 400


def test_the_sign_says_both_languages_and_the_packs_days(client: Client) -> None:
    page = client.get("/cameras/sign/").content.decode()
    assert "After 30 days" in page and "A los 30 días" in page


def test_unknown_keys_are_not_found(client: Client) -> None:
    for path in ("nowhere", "nowhere/move", "plans/nowhere/picture"):
        assert client.get(f"/cameras/{path}/").status_code == 404
    assert client.post("/cameras/entrances/nowhere/check/", {"posted": "yes"}).status_code == 404


def test_every_entry_of_this_room_has_a_sentence() -> None:
    """The kinds are read from the actions themselves."""
    source = "".join(file.read_text() for file in Path(circumspect.cameras.__file__).parent.glob("actions/*.py"))
    kinds = set(re.findall(r'"((?:camera|approval|plan|entrance|sign)\.\w+)"', source))
    assert len(kinds) == 14 and kinds <= set(SENTENCES)
