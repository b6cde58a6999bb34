"""What images have to do with an incident: a draft documents nothing, a hold is offered, and its page tells of both."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from circumspect.cameras.models import Camera, FloorPlan
from circumspect.footage.actions.grant_view import ViewRefused, grant_view
from circumspect.footage.actions.make_still import make_still
from circumspect.footage.actions.place_hold import NotHeld, place_hold
from circumspect.footage.linked import linked, steps
from circumspect.footage.models import Hold
from circumspect.footage.near import cameras_near
from circumspect.footage.seeing.taking import NotTaken
from circumspect.footage.windows import Window
from circumspect.incidents.actions.file_incident import file_incident
from circumspect.incidents.actions.keep_draft import keep_draft
from circumspect.incidents.linked import known_places, offers_for
from circumspect.incidents.models import Incident
from circumspect.incidents.written import Written
from circumspect.staff.models import Employee, Notice
from tests.footage.conftest import approved_camera
from tests.footage.sealing import seal_minute
from tests.footage_seeing.conftest import BEGIN, FIRST, Granted, asked
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db
CRIME = {"kind": "crime", "place": "Lobby", "what": "A bag was taken.", "began_at": BEGIN}


@pytest.fixture(autouse=True)
def no_second_factor(settings: pytest.FixtureRequest) -> Iterator[None]:
    settings.DEMO = True  # type: ignore[attr-defined]
    yield


@pytest.fixture
def draft(manager: Employee) -> Incident:
    return keep_draft(written=Written(**CRIME), by=manager)  # type: ignore[arg-type]


def test_a_draft_counts_for_no_view(camera: Camera, draft: Incident, manager: Employee) -> None:
    seal_minute(camera, FIRST)
    with pytest.raises(ViewRefused, match=r"S\.4\.1"):
        grant_view(ask=asked(camera, draft), by=manager)


def test_a_draft_counts_for_no_hold(camera: Camera, draft: Incident, manager: Employee) -> None:
    seal_minute(camera, FIRST)
    with pytest.raises(NotHeld, match=r"S\.4\.4"):
        place_hold(incident=draft, cameras=[camera], window=Window(FIRST, FIRST), reason="Mine", by=manager)
    assert not Hold.objects.exists()


def test_a_draft_counts_for_no_still(camera: Camera, draft: Incident, granted: Granted, manager: Employee) -> None:
    seal_minute(camera, FIRST)
    grant = granted()
    type(grant).objects.filter(pk=grant.pk).update(incident=draft)
    with pytest.raises(NotTaken, match=r"S\.4\.5"):
        make_still(grant=grant.key, camera=camera.key, moment=FIRST * 60 * 90_000, by=manager)


def test_no_form_of_images_offers_a_draft_or_what_its_reader_may_not_read(
    camera: Camera, draft: Incident, manager: Employee, desk: Employee
) -> None:
    filed = file_incident(**{**CRIME, "place": "Cellar"}, by=manager)  # type: ignore[arg-type]
    for page in ("ask_view", "place_hold"):
        content = signed_in(manager).get(reverse(page), {"incident": draft.key}).content.decode()
        assert str(filed) in content and f'value="{draft.pk}"' not in content
    assert "Cellar" not in signed_in(desk).get(reverse("ask_view"), {"incident": filed.key}).content.decode()


def test_filing_a_crime_offers_who_may_hold_the_cameras_near_there_filled_in(
    camera: Camera, stairs: Camera, manager: Employee
) -> None:
    seal_minute(camera, FIRST)
    incident = file_incident(**CRIME, by=manager)  # type: ignore[arg-type]
    (offer,) = offers_for(incident, manager)
    assert [camera.name for camera in offer.about.cameras] == ["Lobby"]  # type: ignore[attr-defined]
    page = signed_in(manager).get(reverse("incident", args=[incident.key])).content.decode()
    assert "Hold the images?" in page
    form = offer.about.form  # type: ignore[attr-defined]
    begin, end = (f"{form.initial[name]:%Y-%m-%dT%H:%M}" for name in ("begin", "end"))
    sent = {"incident": incident.pk, "cameras": [camera.pk], "begin": begin, "end": end, "reason": "As offered"}
    answer = signed_in(manager).post(f"{reverse('place_hold')}?incident={incident.key}", sent)
    hold = Hold.objects.get()
    assert answer["Location"] == reverse("hold", args=[hold.key])
    assert (hold.first_minute, hold.last_minute) == (FIRST - 15, FIRST + 15)
    assert offers_for(incident, manager) == []
    assert "held images: As offered" in next(iter(linked(incident, manager))).sentence


def test_who_may_not_hold_is_told_that_those_who_may_were(camera: Camera, desk: Employee, manager: Employee) -> None:
    seal_minute(camera, FIRST)
    incident = file_incident(**CRIME, by=desk)  # type: ignore[arg-type]
    (offer,) = offers_for(incident, desk)
    assert offer.about.form is None  # type: ignore[attr-defined]
    page = signed_in(desk).get(reverse("incident", args=[incident.key])).content.decode()
    assert "were told when this was filed" in page and 'name="cameras"' not in page
    told = Notice.objects.filter(subject__contains="worth holding")
    assert {notice.employee.roles_given.get().role for notice in told} == {"manager", "director"}
    file_incident(**CRIME, by=manager)  # type: ignore[arg-type]
    assert told.count() == 2, "who may hold is offered it instead"


def test_an_injury_alone_offers_no_hold(camera: Camera, manager: Employee, desk: Employee) -> None:
    seal_minute(camera, FIRST)
    injury = file_incident(**{**CRIME, "kind": "injury"}, by=desk)  # type: ignore[arg-type]
    assert not Notice.objects.filter(subject__contains="worth holding").exists()
    page = signed_in(manager).get(reverse("incident", args=[injury.key])).content.decode()
    assert "An injury alone keeps no images" in page and "Hold the images?" not in page
    assert [step.label for step in steps(injury, manager)] == ["Ask to see images"]


def test_next_steps_are_those_that_the_policy_lets_the_reader_take(
    camera: Camera, incident: Incident, manager: Employee, desk: Employee
) -> None:
    assert [step.label for step in steps(incident, manager)] == ["Hold the cameras near there", "Ask to see images"]
    assert list(steps(incident, desk)) == []


def test_the_timeline_tells_of_images_only_who_may_know(
    camera: Camera, incident: Incident, granted: Granted, manager: Employee, director: Employee, it: Employee
) -> None:
    seal_minute(camera, FIRST)
    grant = granted()
    make_still(grant=grant.key, camera=camera.key, moment=FIRST * 60 * 90_000, by=manager)
    told = {reader: sorted(item.sentence for item in linked(incident, reader)) for reader in (manager, director, it)}
    taken, given = f"{manager.name} took a still of Lobby.", f"{manager.name} was given a view of Lobby."
    assert told[manager] == told[director] == [taken, given]
    assert told[it] == [taken]


def test_cameras_near_are_found_by_words_by_floor_and_by_branch(camera: Camera, director: Employee) -> None:
    floor = FloorPlan.objects.create(
        name="Basement", branch="MAIN", picture=b"", content_type="image/png", width=4, height=4
    )
    elsewhere = FloorPlan.objects.create(name="Hall", branch="EAST", picture=b"", content_type="", width=4, height=4)
    for name, plan, x in (
        ("Boiler", floor, 0.1),
        ("Cellar", floor, 0.2),
        ("Archive", floor, 0.9),
        ("Gate", elsewhere, 0),
    ):
        one = approved_camera(name, director)
        Camera.objects.filter(pk=one.pk).update(plan=plan, x=x)
    seal_minute(camera, FIRST)
    for one in Camera.objects.all():
        seal_minute(one, FIRST + 1)
    assert near("At the boiler") == ["Boiler", "Cellar"]
    assert near("Basement") == ["Archive", "Boiler", "Cellar"]
    assert near("Nowhere known") == []
    assert near("Nowhere known", "EAST") == ["Gate", "Lobby"]
    assert near("Boiler", "EAST") == ["Gate", "Lobby"]
    assert {"Boiler", "Lobby"} <= {place.name for place in known_places()}


def near(place: str, branch: str = "") -> list[str]:
    return [camera.name for camera in cameras_near(Incident(place=place, branch=branch))]
