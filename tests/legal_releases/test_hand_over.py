"""A package leaves once by a link with its code, or on a stick; who got what stands in the log and the statement."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client
from django.utils import timezone

from circumspect.footage.places import objects, thing_keys
from circumspect.ledger.models import Entry
from circumspect.legal.actions.address_release import address_release
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.actions.fetch_link import BETWEEN
from circumspect.legal.actions.fetch_package import fetch_package
from circumspect.legal.actions.make_link import end_link, make_link
from circumspect.legal.actions.record_receipt import record_receipt
from circumspect.legal.actions.seal_request import seal_request
from circumspect.legal.actions.tell_passphrase import tell_passphrase
from circumspect.legal.models import Delivery, Release
from circumspect.legal.releases import things
from circumspect.legal.releases.reaching import NotReleased
from circumspect.legal.releases.sealing import passphrase_thing
from circumspect.legal.releases.working import work_on_releases
from circumspect.legal.states import State
from circumspect.patrons.models import Account
from circumspect.site.queries.accounting import disclosures_of
from circumspect.staff.models import Employee, Notice
from circumspect.vault import KeyGone
from tests.legal_releases.conftest import Granted, approve, begun, now, sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(granted: Granted, officer: Employee, director: Employee) -> Release:
    return sealed(granted(), officer, director)


def waited() -> None:
    """The few seconds that have to pass between two attempts."""
    Delivery.objects.update(tried_at=timezone.now() - BETWEEN)


def test_a_link_gives_the_package_once_with_its_code_and_sets_no_cookie(release: Release, officer: Employee) -> None:
    made = make_link(request=release.request.key, key=release.key, to="Sgt. Example", by=officer)
    anybody, url = Client(enforce_csrf_checks=True), f"/package/{made.token}/"
    page = anybody.get(url)
    assert page.status_code == 200 and not page.cookies and release.sha256 in page.text
    assert anybody.post(url, {"code": "00000000"}).status_code == 403
    assert Entry.objects.latest("index").kind == "release.link_made", "a wrong code releases nothing"
    waited()
    got = anybody.post(url, {"code": made.code})
    assert sha256(b"".join(got.streaming_content)).hexdigest() == release.sha256  # type: ignore[attr-defined]
    assert not got.cookies and str(release) in got["Content-Disposition"]
    assert (now(release).state, now(release).request.state) == ("delivered", State.RELEASED)
    again = anybody.post(url, {"code": made.code})
    assert again.status_code == 404 and anybody.get(url).status_code == 404


def test_five_wrong_codes_end_a_link_and_too_fast_counts_nothing(release: Release, officer: Employee) -> None:
    made = make_link(request=release.request.key, key=release.key, to="Sgt. Example", by=officer)
    anybody, url = Client(), f"/package/{made.token}/"
    assert anybody.post(url, {"code": "1"}).status_code == 403
    assert "Too fast" in anybody.post(url, {"code": made.code}).text
    for _ in range(4):
        waited()
        anybody.post(url, {"code": "1"})
    waited()
    assert anybody.post(url, {"code": made.code}).status_code == 404
    assert now(release).state == "sealed"


def test_a_link_ends_by_time_by_hand_and_by_a_newer_one(release: Release, officer: Employee) -> None:
    given = {"request": release.request.key, "key": release.key, "to": "Sgt. Example", "by": officer}
    first, second = make_link(**given), make_link(**given)  # type: ignore[arg-type]
    anybody = Client()
    assert anybody.get(f"/package/{first.token}/").status_code == 404
    assert anybody.get(f"/package/{second.token}/").status_code == 200
    end_link(request=release.request.key, key=release.key, by=officer)
    assert anybody.get(f"/package/{second.token}/").status_code == 404
    third = make_link(**given, lasts=timedelta(days=1))  # type: ignore[arg-type]
    Delivery.objects.update(expires_at=timezone.now())
    assert anybody.get(f"/package/{third.token}/").status_code == 404
    assert anybody.get("/package/nothing-of-the-kind/").status_code == 404
    with pytest.raises(NotReleased, match="at most 14 days"):
        make_link(**given, lasts=timedelta(days=90))  # type: ignore[arg-type]


def test_neither_token_nor_code_is_kept(release: Release, officer: Employee) -> None:
    made = make_link(request=release.request.key, key=release.key, to="Sgt. Example", by=officer)
    kept = Delivery.objects.values().get()
    assert made.token not in str(kept) and made.code not in str(kept)


def test_a_stick_is_fetched_and_the_hash_they_tell_is_compared(
    release: Release, officer: Employee, director: Employee
) -> None:
    where = {"request": release.request.key, "key": release.key}
    leaving = fetch_package(**where, to="Sgt. Example, badge seen", by=officer)
    assert sha256(b"".join(leaving.pieces())).hexdigest() == release.sha256
    told = {**where, "from_whom": "Sgt. Example", "how": "by telephone", "by": officer}
    with pytest.raises(NotReleased, match="64 letters"):
        record_receipt(**told, sha256="abc")
    wrong = record_receipt(**told, sha256="0" * 64)
    assert not wrong.matches and now(release).state == "delivered"
    assert Notice.objects.filter(employee=director, urgent=True, subject__contains="another package").exists()
    right = record_receipt(**told, sha256=release.sha256.upper())
    assert right.matches and now(release).state == "received"


def test_the_holders_statement_says_what_was_released_to_whom(
    release: Release, officer: Employee, asked: Account, another: Account
) -> None:
    assert not disclosures_of(asked), "collecting tells nobody"
    fetch_package(request=release.request.key, key=release.key, to="Sgt. Example", by=officer)
    (told,) = disclosures_of(asked)
    assert told.what == ("loans",) and told.clause == "P.1" and told.told_to.startswith("Sgt. Example, Example Police")
    assert not disclosures_of(another) and not told.flaw
    fetch_package(request=release.request.key, key=release.key, to="Sgt. Example again", by=officer)
    assert len(disclosures_of(asked)) == 1, "handed over twice, told once"


def test_the_statement_hides_it_while_a_court_forbids_telling(
    release: Release, officer: Employee, asked: Account
) -> None:
    fetch_package(request=release.request.key, key=release.key, to="Sgt. Example", by=officer)
    until = timezone.now() + timedelta(days=30)
    seal_request(key=release.request.key, because="An order of the court", until=until, by=officer)
    assert not disclosures_of(asked)
    release.request.__class__.objects.filter(pk=release.request.pk).update(sealed_until=timezone.now())
    assert len(disclosures_of(asked)) == 1


def test_a_passphrase_is_shown_once_and_opens_the_package(
    granted: Granted, officer: Employee, director: Employee, django_capture_on_commit_callbacks: object
) -> None:
    import io

    import pyzipper

    request = granted()
    release = begun(request, officer)
    address_release(request=request.key, key=release.key, to="Sgt. Example", method="zip", by=officer)
    approve(release, director)
    work_on_releases()
    release = now(release)
    where = {"request": request.key, "key": release.key}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        words = tell_passphrase(**where, by=officer)
    with pyzipper.AESZipFile(io.BytesIO(objects().get(things.package_of(release)))) as archive:
        assert archive.read(f"{release}.zip", pwd=words.encode()).startswith(b"PK")
    with pytest.raises(NotReleased, match="shown once"):
        tell_passphrase(**where, by=director)
    with pytest.raises(KeyGone):
        thing_keys().key(passphrase_thing(release))


def test_once_its_request_is_closed_nothing_collected_is_left(release: Release, officer: Employee) -> None:
    fetch_package(request=release.request.key, key=release.key, to="Sgt. Example", by=officer)
    close_request(key=release.request.key, by=officer)
    work_on_releases()
    assert not list(objects().names(f"releases/{release.key}"))
    with pytest.raises(KeyGone):
        thing_keys().key(things.thing_of(release))
    assert objects().get(things.package_of(release)), "the package itself stays, and only its recipient opens it"
