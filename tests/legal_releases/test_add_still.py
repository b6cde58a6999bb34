"""A still is an item like a clip: it lies in the scope, is looked at and approved by a second person, and is proved."""

import io
import json
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from circumspect.cameras.models import Camera
from circumspect.footage.actions.close_day import close_day
from circumspect.footage.models import Minute
from circumspect.ledger.models import Entry
from circumspect.legal.actions.add_still import add_still
from circumspect.legal.models import Release, ReleaseItem
from circumspect.legal.releases.reaching import NotReleased
from circumspect.legal.releases.stills import scopes_of, stills_in
from circumspect.legal.releases.working import work_on_releases
from circumspect.media import MINUTE, as_datetime
from circumspect.staff.models import Employee
from circumspect.vault import day_of
from tests.bans.conftest import taken
from tests.footage.conftest import incident, manager  # noqa: F401  (a fixture)
from tests.legal_releases.conftest import FIRST, Granted, approve, begun, now, to_age_key, unpacked
from tests.legal_releases.premis.schema import faults
from tests.legal_releases.test_forged_packages import GOOD, said_by_python
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db
MOMENT = FIRST * MINUTE + 30 * 90_000


def added(release: Release, camera: Camera, by: Employee, moment: int = MOMENT) -> ReleaseItem:
    add_still(request=release.request.key, key=release.key, camera=camera.key, moment=moment, by=by)
    work_on_releases()
    return release.items.order_by("-number")[0]


def test_it_leaves_with_its_clock_note_its_proof_and_its_custody(
    granted: Granted, officer: Employee, director: Employee, recordings: Camera, tmp_path: Path
) -> None:
    for day in {day_of(minute) for minute in Minute.objects.values_list("minute", flat=True)}:
        close_day(day=day)
    release = begun(granted(cameras=[recordings], accounts=[]), officer)
    item = added(release, recordings, officer)
    assert (item.state, item.problem, item.label) == ("collected", "", "0002")
    to_age_key(release, officer)
    approve(release, director)
    work_on_releases()
    folder = unpacked(now(release), tmp_path)
    with Image.open(io.BytesIO((folder / "data/footage/0002.png").read_bytes())) as picture:
        assert picture.width > 100
    assert GOOD in said_by_python(folder)
    assert "0002" in (folder / "data/footage/clocks.txt").read_text()
    custody = (folder / "custody/premis.xml").read_bytes()
    assert faults(custody) == [] and b"data/footage/0002.png" in custody and b"the frame that was on" in custody
    scope = json.loads((folder / "metadata/scope.json").read_text())["footage"]
    assert [one["item"] for one in scope] == ["0001", "0002"]
    kinds = list(Entry.objects.order_by("index").values_list("kind", flat=True))
    assert "release.still_added" in kinds and "still.taken_for_release" in kinds


@pytest.mark.parametrize("minutes", [-1, 2, 500])
def test_a_moment_outside_the_scope_is_refused_by_the_action_and_by_the_database(
    granted: Granted, officer: Employee, recordings: Camera, minutes: int
) -> None:
    release = begun(granted(cameras=[recordings], accounts=[]), officer)
    moment = MOMENT + minutes * MINUTE
    with pytest.raises(NotReleased, match="outside the scope"):
        add_still(request=release.request.key, key=release.key, camera=recordings.key, moment=moment, by=officer)
    scope = release.request.footage_scope.get()
    own = moment // MINUTE
    for minute in (own, FIRST):  # as it is, and as if its minute were within
        with pytest.raises(DatabaseError), transaction.atomic():
            ReleaseItem.objects.create(
                release=release,
                number=9,
                kind="still",
                footage_scope=scope,
                first_minute=minute,
                last_minute=minute,
                moment=moment,
            )


def test_its_moment_is_never_changed(granted: Granted, officer: Employee, recordings: Camera) -> None:
    release = begun(granted(cameras=[recordings], accounts=[]), officer)
    item = added(release, recordings, officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReleaseItem.objects.filter(pk=item.pk).update(moment=MOMENT + 90_000)


def test_who_prepared_it_does_not_approve_it(granted: Granted, officer: Employee, recordings: Camera) -> None:
    release = begun(granted(cameras=[recordings], accounts=[]), officer)
    added(release, recordings, officer)
    to_age_key(release, officer)
    with pytest.raises(NotReleased, match="second officer"):
        approve(release, officer)


def test_the_same_still_is_not_added_twice_and_one_left_out_can_be(
    granted: Granted, officer: Employee, recordings: Camera
) -> None:
    release = begun(granted(cameras=[recordings], accounts=[]), officer)
    added(release, recordings, officer)
    with pytest.raises(NotReleased, match="already"):
        added(release, recordings, officer)


def test_a_moment_without_images_says_so(granted: Granted, officer: Employee, camera: Camera) -> None:
    release = begun(granted(cameras=[camera], accounts=[]), officer)
    item = added(release, camera, officer)
    assert item.state == "failed" and "Nothing was recorded" in item.problem


def test_it_is_added_on_the_releases_page_and_seen_on_its_own(
    granted: Granted, officer: Employee, recordings: Camera, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (the second factor has tests of its own)
    request = granted(cameras=[recordings], accounts=[])
    release, client = begun(request, officer), signed_in(officer)
    page = reverse("release", args=[request.key, release.key])
    assert b"Add a still" in client.get(page).content
    empty = client.post(reverse("add_still", args=[request.key, release.key]), {"camera": recordings.key})
    assert empty.status_code == 400 and b"say a camera and a moment" in empty.content
    at = f"{timezone.localtime(as_datetime(MOMENT)):%Y-%m-%dT%H:%M:%S}"
    answer = client.post(reverse("add_still", args=[request.key, release.key]), {"camera": recordings.key, "at": at})
    assert answer.status_code == 302
    work_on_releases()
    where = [request.key, release.key, 2]
    assert client.get(reverse("item_clip", args=where)).status_code == 409, "not before it was opened"
    client.post(reverse("open_item", args=where))
    assert (
        f'<img src="{reverse("item_clip", args=where)}"'
        in client.get(reverse("release_item", args=where)).content.decode()
    )
    shown = client.get(reverse("item_clip", args=where))
    assert b"".join(shown).startswith(b"\x89PNG") and shown["Content-Type"] == "image/png"
    assert shown["Cache-Control"] == "no-store"


def test_a_player_gets_the_part_it_asks_for_and_no_more_is_opened(
    granted: Granted,
    officer: Employee,
    recordings: Camera,
    settings: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    from circumspect.footage.places import objects

    request = granted(cameras=[recordings], accounts=[])
    release, client = begun(request, officer), signed_in(officer)
    where = [request.key, release.key, 1]
    client.post(reverse("open_item", args=where))
    whole = b"".join(client.get(reverse("item_clip", args=where)))
    read: list[int] = []
    store = type(objects())
    original = store.get_range

    def counted(self: object, name: str, at: int, size: int) -> bytes:
        read.append(size)
        return original(self, name, at, size)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "get_range", counted)
    part = client.get(reverse("item_clip", args=where), headers={"Range": "bytes=100000-100099"})
    assert part.status_code == 206 and b"".join(part) == whole[100_000:100_100]
    assert part["Content-Range"] == f"bytes 100000-100099/{len(whole)}"
    assert sum(read) < len(whole) / 2 or len(whole) < 300_000
    assert client.get(reverse("item_clip", args=where), headers={"Range": f"bytes={len(whole)}-"}).status_code == 416


def test_a_still_that_was_taken_for_an_incident_leaves_as_it_is(
    granted: Granted,
    officer: Employee,
    recordings: Camera,
    manager: Employee,  # noqa: F811
    settings: pytest.FixtureRequest,
) -> None:
    """The very bytes, under a key of their own; and it is offered on the page."""
    settings.DEMO = True  # type: ignore[attr-defined]
    still = taken(recordings, incident("crime", manager), manager, as_datetime(MOMENT))
    release = begun(granted(cameras=[recordings], accounts=[]), officer)
    assert [one.key for one in stills_in(scopes_of(release))] == [still.key]
    item = added(release, recordings, officer, still.start)
    assert item.cutting is not None and item.cutting.pk != still.pk
    assert (item.cutting.sha256, item.files[0]["path"]) == (still.sha256, "data/footage/0002.jpg")
    still.refresh_from_db()
    assert still.destroyed_at is None and still.request == ""
