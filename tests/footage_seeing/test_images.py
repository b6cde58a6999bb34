"""What the player fetches: just the granted chunks, sealed, and key by key; and nothing by any other way."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from circumspect.cameras.models import Camera
from circumspect.footage.actions.set_allowance import set_allowance
from circumspect.footage.models import Minute, Seen, ViewGrant
from circumspect.footage.packing import unpack_chunks
from circumspect.footage.seeing.networks import is_ours
from circumspect.footage.urls import urlpatterns
from circumspect.footage.windows import Window
from circumspect.incidents.models import Incident
from circumspect.ledger.models import Entry
from circumspect.staff.models import Employee
from circumspect.vault import minute_of, open_chunk
from tests.cameras.rows import logged
from tests.footage.conftest import incident as filed
from tests.footage.sealing import drawn_chunks, seal_minute
from tests.footage_seeing.conftest import FIRST, Granted
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def recordings(camera: Camera, settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (no second factor is asked for)
    for minute in range(FIRST - 1, FIRST + 5):
        seal_minute(camera, minute)


def path(name: str, grant: ViewGrant, camera: Camera, **more: object) -> str:
    return reverse(name, kwargs={"key": grant.key, "camera": camera.key, **more})


def test_the_playlist_names_just_what_was_granted_and_opens_with_the_keys_alone(
    granted: Granted, camera: Camera, manager: Employee
) -> None:
    grant, client = granted(), signed_in(manager)
    with logged():
        text = client.get(path("view_playlist", grant, camera)).content.decode()
    minutes = {int(line.split(".")[0]) for line in text.splitlines() if line.endswith(".sealed")}
    assert minutes == {FIRST, FIRST + 1, FIRST + 2}
    assert text.endswith("#EXT-X-ENDLIST\n")
    row = Minute.objects.get(camera=camera, minute=FIRST)
    chunk = unpack_chunks(bytes(row.chunks))[0]
    last = chunk.offset + chunk.length - 1
    where = path("view_chunk", grant, camera, minute=FIRST, start=row.start)
    sealed = client.get(where, headers={"Range": f"bytes={chunk.offset}-{last}"})
    assert (sealed.status_code, sealed["Cache-Control"]) == (206, "no-store")
    with logged("footage.viewed"):
        key = client.post(path("view_key", grant, camera, minute=FIRST))
    assert (key["Minutes-Seen"], key["Cache-Control"]) == ("1", "no-store")
    assert open_chunk(key.content, chunk.iv, sealed.content) == drawn_chunks()[0].fragment
    assert b"mdat" not in sealed.content


def test_a_playlist_of_today_ends_before_the_minute_that_goes_on(
    granted: Granted, camera: Camera, manager: Employee
) -> None:
    now = datetime.now(UTC)
    for minute in range(minute_of(now) - 2, minute_of(now) + 1):
        seal_minute(camera, minute)
    grant = granted(at=now, window=Window(FIRST, minute_of(now) + 10))
    seal_minute(camera, minute_of(now) + 1)
    text = signed_in(manager).get(path("view_playlist", grant, camera)).content.decode()
    assert f"{minute_of(now) - 1}.key" in text
    assert f"{minute_of(now)}.key" not in text
    assert f"{minute_of(now) + 1}.key" not in text


def test_sealed_bytes_come_chunk_by_chunk_and_only_from_the_view(
    granted: Granted, camera: Camera, manager: Employee, director: Employee
) -> None:
    grant = granted()
    inside = Minute.objects.get(camera=camera, minute=FIRST)
    outside = Minute.objects.get(camera=camera, minute=FIRST + 3)
    here = path("view_chunk", grant, camera, minute=FIRST, start=inside.start)
    there = path("view_chunk", grant, camera, minute=FIRST + 3, start=outside.start)
    some = {"Range": "bytes=0-99"}
    client = signed_in(manager)
    assert client.get(here).status_code == 416
    assert client.get(here, headers={"Range": "bytes=0-99,200-299"}).status_code == 416
    assert client.get(here, headers={"Range": "bytes=0-99999999999"}).status_code == 416
    assert client.get(here, headers=some).status_code == 206
    assert client.get(there, headers=some).status_code == 404
    assert signed_in(director).get(here, headers=some).status_code == 404
    ViewGrant.objects.filter(pk=grant.pk).update(ends_at=datetime.now(UTC), given_at=grant.given_at)
    assert client.get(here, headers=some).status_code == 410
    assert client.get(path("view_playlist", grant, camera)).status_code == 410


def test_a_thousand_guesses_bring_nothing_and_a_few_lines_in_the_log(
    granted: Granted, camera: Camera, manager: Employee, it: Employee
) -> None:
    grant, client, before = granted(), signed_in(it), Entry.objects.count()
    answers = [client.post(path("view_key", grant, camera, minute=FIRST + guess)).status_code for guess in range(1000)]
    assert set(answers) == {404, 429}
    refused = Entry.objects.filter(index__gte=before, kind="view.refused", actor=it.username)
    assert 1 <= refused.count() <= 10
    assert not Seen.objects.exists()


def test_the_desk_reaches_no_image_by_any_address(granted: Granted, camera: Camera, desk: Employee) -> None:
    grant = granted()
    row = Minute.objects.get(camera=camera, minute=FIRST)
    arguments = {"key": grant.key, "camera": camera.key, "minute": FIRST, "start": row.start, "pk": desk.pk}
    arguments["name"] = "00" * 16
    client, reached = signed_in(desk), []
    for pattern in urlpatterns:
        kwargs = {converter: arguments[converter] for converter in pattern.pattern.converters}
        for send in (client.get, client.post):
            answer = send(reverse(str(pattern.name), kwargs=kwargs), headers={"Range": "bytes=0-99"})
            html = answer.get("Content-Type", "").startswith("text/html") and not answer.streaming
            if answer.status_code < 300 and not html:
                reached.append(pattern.name)
    assert reached == []
    assert not Seen.objects.exists()


def test_asking_at_the_desk_is_answered_in_the_policys_words_and_remembered(camera: Camera, desk: Employee) -> None:
    data = {
        "purpose": "incident",
        "incident": filed("crime", desk).pk,
        "cameras": [camera.pk],
        "begin": "2026-01-05T10:00",
        "end": "2026-01-05T10:10",
        "why": "Curious",
        "minutes": 5,
        "lasts": "15",
    }
    client = signed_in(desk)
    with logged("view.refused"):
        answer = client.post(reverse("ask_view"), data)
    assert "S.4.1" in answer.content.decode()
    assert not ViewGrant.objects.exists()


def test_a_view_is_asked_for_and_opened_on_the_pages(camera: Camera, manager: Employee, incident: Incident) -> None:
    from django.utils import timezone

    begin = timezone.localtime(datetime.fromtimestamp(FIRST * 60, UTC))
    data = {
        "purpose": "incident",
        "incident": incident.pk,
        "cameras": [camera.pk],
        "begin": f"{begin:%Y-%m-%dT%H:%M}",
        "end": f"{begin + timedelta(minutes=1):%Y-%m-%dT%H:%M}",
        "why": "Who took the bag",
        "minutes": 5,
        "lasts": "15",
    }
    client = signed_in(manager)
    answer = client.post(reverse("ask_view"), data)
    grant = ViewGrant.objects.get()
    assert answer["Location"] == reverse("view", args=[grant.key])
    assert (grant.first_minute, grant.last_minute) == (FIRST, FIRST + 1)
    page = client.get(answer["Location"])
    assert "media-src blob:" in page["Content-Security-Policy"]
    assert "needs JavaScript" in page.content.decode()
    client.post(reverse("end_view", args=[grant.key]))
    assert "This view is over" in client.get(answer["Location"]).content.decode()


def live_view(granted: Granted, it: Employee, director: Employee) -> ViewGrant:
    set_allowance(employee=it, minutes=5, by=director)
    return granted(by=it, window=None, incident=None, purpose="system_check", lasts=timedelta(minutes=3))


def test_live_images_are_shown_only_on_the_librarys_own_networks(
    granted: Granted, camera: Camera, it: Employee, director: Employee
) -> None:
    grant, client = live_view(granted, it, director), signed_in(it)
    elsewhere = {"REMOTE_ADDR": "203.0.113.7"}
    playlist, key = (
        path("view_playlist", grant, camera),
        path("view_key", grant, camera, minute=minute_of(grant.given_at)),
    )
    assert client.get(playlist).status_code == 200
    assert client.get(playlist, **elsewhere).status_code == 409
    assert client.get(reverse("ask_live"), **elsewhere).status_code == 409
    assert client.get(playlist, headers={"X-Forwarded-For": "127.0.0.1"}, **elsewhere).status_code == 409
    seal_minute(camera, minute_of(grant.given_at))
    assert client.post(key, **elsewhere).status_code == 409
    assert client.post(key).status_code == 200


def test_own_networks() -> None:
    assert [is_ours(address) for address in ("127.0.0.1", "::1", "192.168.4.5", "::ffff:10.1.2.3")] == [True] * 4
    assert [is_ours(address) for address in ("203.0.113.7", "2001:db8::1", "172.15.0.1")] == [False] * 3


def test_the_pages_say_who_saw_what_and_how_cameras_do(
    granted: Granted, camera: Camera, manager: Employee, director: Employee, desk: Employee
) -> None:
    grant = granted()
    signed_in(manager).post(path("view_key", grant, camera, minute=FIRST))
    client = signed_in(director)
    from django.utils import timezone

    day = timezone.localtime(datetime.fromtimestamp(FIRST * 60, UTC)).date()
    page = client.get(reverse("seen"), {"day": day.isoformat(), "camera": camera.key, "person": str(manager.pk)})
    assert manager.name in page.content.decode()
    other = client.get(reverse("seen"), {"day": day.isoformat(), "person": str(director.pk)}).content.decode()
    assert "Nobody has seen images" in other
    overview = client.get(reverse("footage")).content.decode()
    assert "How the cameras do" in overview
    assert manager.name in overview
    assert "How the cameras do" not in signed_in(desk).get(reverse("footage")).content.decode()
    assert signed_in(manager).get(reverse("seen")).status_code == 403


def test_a_client_without_a_sign_in_reaches_nothing(granted: Granted, camera: Camera) -> None:
    grant = granted()
    assert Client().post(path("view_key", grant, camera, minute=FIRST)).status_code == 302
