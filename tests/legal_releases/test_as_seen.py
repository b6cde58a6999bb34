"""What is approved is what was seen: exactly these files, and no other that came in their place."""

import pytest

from circumspect.legal.actions.address_release import address_release
from circumspect.legal.actions.approve_release import approve_release
from circumspect.legal.actions.exclude_item import exclude_item, include_item
from circumspect.legal.actions.look_at_item import look_at_item
from circumspect.legal.models import ReleaseItem
from circumspect.legal.releases.queries import page_of, sitting
from circumspect.legal.releases.reaching import NotReleased
from circumspect.legal.releases.shown import as_shown
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee
from tests.legal_releases.conftest import Granted, approve, begun, now, to_age_key
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db


def collected_anew(item: ReleaseItem) -> None:
    """As if it had been collected again, with another file of the same size."""
    item.files = [{**file, "sha256": "0" * 64} for file in item.files]
    item.save()


def test_an_item_collected_anew_after_the_look_is_not_approved(
    granted: Granted, officer: Employee, director: Employee
) -> None:
    release = begun(granted(), officer)
    to_age_key(release, officer)
    where = {"request": release.request.key, "key": release.key}
    look_at_item(**where, number=1, by=director)
    seen = as_shown(now(release))
    collected_anew(release.items.get())
    with pytest.raises(NotReleased, match="changed what is in it"):
        approve_release(**where, seen=seen, by=director)
    with pytest.raises(NotReleased, match="0001"):
        approve_release(**where, seen=as_shown(now(release)), by=director)
    assert sitting(release.items.get(), director) is None, "what came in its place is opened anew"
    approve(now(release), director)
    assert now(release).state == "sealing"


def test_one_item_for_another_is_not_what_was_seen(
    granted: Granted, officer: Employee, director: Employee, asked: Account, another: Account
) -> None:
    """There are as many items as before."""
    release = begun(granted(accounts=[asked, another]), officer)
    to_age_key(release, officer)
    where = {"request": release.request.key, "key": release.key}
    for number in (1, 2):
        look_at_item(**where, number=number, by=director)
    exclude_item(**where, number=2, reason="Not theirs", by=officer)
    seen = as_shown(now(release))
    include_item(**where, number=2, by=officer)
    exclude_item(**where, number=1, reason="Not theirs", by=officer)
    with pytest.raises(NotReleased, match="changed what is in it"):
        approve_release(**where, seen=seen, by=director)


def test_another_recipient_is_not_what_was_seen(granted: Granted, officer: Employee, director: Employee) -> None:
    release = begun(granted(), officer)
    to_age_key(release, officer)
    where = {"request": release.request.key, "key": release.key}
    look_at_item(**where, number=1, by=director)
    seen = as_shown(now(release))
    address_release(**where, to="Somebody Else", method="zip", by=officer)
    with pytest.raises(NotReleased, match="changed what is in it"):
        approve_release(**where, seen=seen, by=director)


def test_what_nobody_looked_at_is_not_approved_and_the_page_says_so(
    granted: Granted, officer: Employee, director: Employee, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (the second factor has tests of its own)
    release = begun(granted(), officer)
    to_age_key(release, officer)
    assert "0001" in str(page_of(now(release), director)["blocked"])
    url = f"/requests/{release.request.key}/releases/{release.key}/"
    client = signed_in(director)
    assert "Approve and seal" not in client.get(url).text
    assert client.post(f"{url}approve", {"seen": as_shown(now(release))}).status_code == 400
    look_at_item(request=release.request.key, key=release.key, number=1, by=officer)
    assert as_shown(now(release)) in client.get(url).text
    assert client.post(f"{url}approve", {"items": "1"}).status_code == 400, "a count says nothing"
    assert client.post(f"{url}approve", {"seen": as_shown(now(release))}).status_code == 302
    assert now(release).state == "sealing"
