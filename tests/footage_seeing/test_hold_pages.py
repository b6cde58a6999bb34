"""Holds on the pages: placed from an incident, released by a second person, and no way round the policy."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.footage.models import HeldMinute, Hold
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee
from tests.cameras.rows import logged
from tests.footage.conftest import incident as filed
from tests.footage.sealing import seal_minute
from tests.footage_seeing.conftest import FIRST
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_factor(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]


def typed(incident: Incident, camera: Camera) -> dict[str, object]:
    begin = timezone.localtime(datetime.fromtimestamp(FIRST * 60, UTC))
    end = begin + timedelta(minutes=1)
    times = {"begin": f"{begin:%Y-%m-%dT%H:%M}", "end": f"{end:%Y-%m-%dT%H:%M}"}
    return {"incident": incident.pk, "cameras": [camera.pk], "reason": "The police were called", **times}


def test_two_people_release_what_one_held(camera: Camera, incident: Incident, manager: Employee, it: Employee) -> None:
    seal_minute(camera, FIRST)
    first, second = signed_in(manager), signed_in(it)
    with logged("hold.placed"):
        placed = first.post(reverse("place_hold"), typed(incident, camera))
    hold = Hold.objects.get()
    assert placed["Location"] == reverse("hold", args=[hold.key])
    assert HeldMinute.objects.get().minute == FIRST
    assert "Ask for its release" in first.get(placed["Location"]).content.decode()
    with logged("hold.release_asked"):
        first.post(reverse("ask_release", args=[hold.key]), {"reason": "The case is closed"})
    assert "A second person has to agree" in first.get(placed["Location"]).content.decode()
    with logged():
        assert first.post(reverse("release_hold", args=[hold.key])).status_code == 409
    assert "The case is closed" in second.get(placed["Location"]).content.decode()
    with logged("hold.released"):
        second.post(reverse("release_hold", args=[hold.key]))
    assert "released" in first.get(reverse("holds")).content.decode()


def test_an_injury_alone_holds_nothing_and_the_page_says_so(camera: Camera, manager: Employee) -> None:
    seal_minute(camera, FIRST)
    injury, client = filed("injury", manager, number=2), signed_in(manager)
    with logged():
        answer = client.post(reverse("place_hold"), typed(injury, camera))
    assert "S.4.4" in answer.content.decode()
    assert not Hold.objects.exists()


def test_a_window_that_ends_before_it_begins_is_said_beside_the_field(
    camera: Camera, incident: Incident, manager: Employee
) -> None:
    seal_minute(camera, FIRST)
    wrong = typed(incident, camera) | {"end": "2020-01-05T10:00"}
    assert "ends before it begins" in signed_in(manager).post(reverse("place_hold"), wrong).content.decode()
