"""A still or a clip is shown on its page to who opened it, once the log has that, and for a little while."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.errors import CircumspectError
from circumspect.footage.actions.fetch_cutting import fetch_cutting
from circumspect.footage.actions.make_clip import make_clip
from circumspect.footage.actions.make_still import make_still
from circumspect.footage.models import Cutting
from circumspect.footage.places import thing_keys
from circumspect.footage.seeing import shown
from circumspect.footage.seeing.taking import thing_of
from circumspect.media import Drawing, as_ticks
from circumspect.staff.models import Employee
from tests.cameras.rows import logged
from tests.footage_seeing.conftest import BEGIN, Granted
from tests.footage_seeing.recorded import record
from tests.site.visiting import visit_as as signed_in

pytestmark = pytest.mark.django_db
START = as_ticks(BEGIN)


@pytest.fixture(autouse=True)
def no_second_factor(settings: pytest.FixtureRequest) -> Iterator[None]:
    settings.DEMO = True  # type: ignore[attr-defined]
    yield


@pytest.fixture
def clip(granted: Granted, camera: Camera, manager: Employee) -> Cutting:
    """Larger than what is sealed in one piece."""
    record(camera, BEGIN, 8, Drawing(width=1280, height=720, rate=10, gop=5))
    grant = granted()
    return make_clip(grant=grant.key, camera=camera.key, begin=START, end=START + 7 * 90_000, by=manager)


@pytest.fixture
def still(granted: Granted, camera: Camera, manager: Employee) -> Cutting:
    record(camera, BEGIN, 4)
    return make_still(grant=granted().key, camera=camera.key, moment=START + 90_000, by=manager)


def address(name: str, cutting: Cutting) -> str:
    return reverse(name, args=[cutting.key])


def taken(client: Client, cutting: Cutting, asked: str = "") -> tuple[int, bytes]:
    response = client.get(address("shown_cutting", cutting), headers={"Range": asked} if asked else {})
    return response.status_code, b"".join(response.streaming_content) if response.streaming else response.content


def test_a_still_is_shown_once_the_log_has_it_with_the_viewers_name_over_it(still: Cutting, manager: Employee) -> None:
    client = signed_in(manager)
    page = client.get(address("cutting", still)).content.decode()
    assert "<img" not in page.partition("<main")[2] and "Show it here" in page
    with logged():
        assert taken(client, still)[0] == 404, "nothing is there before it was opened"
    with logged("clip.fetched"):
        page = client.post(address("show_cutting", still), follow=True).content.decode()
        status, data = taken(client, still)
    assert address("shown_cutting", still) in page and manager.name in page
    assert status == 200 and data == b"".join(fetch_cutting(cutting=still, by=manager).pieces())


def test_a_clip_plays_in_parts_from_one_opening(clip: Cutting, manager: Employee) -> None:
    whole = b"".join(fetch_cutting(cutting=clip, by=manager).pieces())
    assert len(whole) > 300_000
    client = signed_in(manager)
    with logged("clip.fetched"):
        page = client.post(address("show_cutting", clip), follow=True)
        assert "<video" in page.content.decode()
        assert "media-src 'self'" in page["Content-Security-Policy"]
        assert taken(client, clip) == (200, whole)
        for asked, part in (
            ("bytes=0-", whole),
            ("bytes=0-1", whole[:2]),
            ("bytes=262100-262200", whole[262100:262201]),
            ("bytes=262144-", whole[262144:]),
            (f"bytes={len(whole) - 1}-{len(whole) + 5}", whole[-1:]),
        ):
            assert taken(client, clip, asked) == (206, part), asked
        assert taken(client, clip, f"bytes={len(whole)}-")[0] == 416
        for nonsense in ("bytes=5-2", "bytes=-", "bytes=a-b", "pages=1-2", "bytes=1-2,4-5"):
            assert taken(client, clip, nonsense) == (200, whole), nonsense


def test_it_is_open_to_who_opened_it_in_their_session_and_only_for_a_while(
    still: Cutting, manager: Employee, director: Employee, desk: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(manager)
    client.post(address("show_cutting", still))
    assert taken(client, still)[0] == 200
    for other in (signed_in(director), signed_in(manager)):
        assert taken(other, still)[0] == 404
    assert taken(signed_in(desk), still)[0] == 403
    assert signed_in(desk).post(address("show_cutting", still)).status_code == 403
    later = timezone.now() + shown.STAYS_OPEN + timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert taken(client, still)[0] == 404
    assert "Show it here" in client.get(address("cutting", still)).content.decode()


def test_what_was_destroyed_meanwhile_is_shown_no_more(still: Cutting, manager: Employee) -> None:
    client = signed_in(manager)
    client.post(address("show_cutting", still))
    thing_keys().destroy(thing_of(still.key))
    assert taken(client, still)[0] >= 400
    Cutting.objects.update(destroyed_at=timezone.now())
    assert taken(client, still)[0] >= 400
    with logged(), pytest.raises(CircumspectError):
        fetch_cutting(cutting=Cutting.objects.get(), by=manager)


def test_without_the_log_nothing_is_shown(
    still: Cutting, manager: Employee, settings: pytest.FixtureRequest, tmp_path: object
) -> None:
    client = signed_in(manager)
    settings.LEDGER_KEYS = tmp_path  # type: ignore[attr-defined]
    assert client.post(address("show_cutting", still)).status_code >= 400
    assert taken(client, still)[0] == 404
