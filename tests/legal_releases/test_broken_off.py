"""A download is over when every byte was sent: one that breaks off can go on, and nothing of the package is lost."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client
from django.utils import timezone

from circumspect.ledger.models import Entry
from circumspect.legal.actions.drop_release import drop_release
from circumspect.legal.actions.fetch_link import BETWEEN, GOES_ON
from circumspect.legal.actions.fetch_package import fetch_package
from circumspect.legal.actions.make_link import Made, make_link
from circumspect.legal.models import Delivery, Release
from circumspect.legal.releases import leaving
from circumspect.legal.releases.reaching import NotReleased
from circumspect.staff.models import Employee
from tests.legal_releases.conftest import Granted, now, opened, sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(granted: Granted, officer: Employee, director: Employee, monkeypatch: pytest.MonkeyPatch) -> Release:
    monkeypatch.setattr(leaving, "PIECE", 10_000)
    return sealed(granted(), officer, director)


@pytest.fixture
def link(release: Release, officer: Employee) -> Made:
    return make_link(request=release.request.key, key=release.key, to="Sgt. Example", by=officer)


def fetched(link: Made, *, pieces: int = 10**6, start: int = 0) -> bytes:
    """So many pieces of the answer; then the connection breaks."""
    Delivery.objects.update(tried_at=timezone.now() - BETWEEN)
    more = {"headers": {"range": f"bytes={start}-"}} if start else {}
    response = Client().post(f"/package/{link.token}/", {"code": link.code}, **more)  # type: ignore[arg-type]
    assert response.status_code == (206 if start else 200), response.text
    got = b""
    for _number, piece in zip(range(pieces), response.streaming_content, strict=False):  # type: ignore[attr-defined]
        got += piece
    response._iterator.close()  # type: ignore[attr-defined]  (as a server does; the client keeps its connection)
    return got


def test_a_download_that_broke_off_goes_on_from_where_it_was(release: Release, link: Made) -> None:
    first = fetched(link, pieces=3)
    one = Delivery.objects.get()
    assert (one.whole_at, one.sent, now(release).state) == (None, 20_000, "delivered"), "the last piece isn't certain"
    rest = fetched(link, start=one.sent)
    assert sha256(first[: one.sent] + rest).hexdigest() == release.sha256
    assert Delivery.objects.get().whole_at
    kinds = list(Entry.objects.filter(kind__startswith="release.fetch").values_list("kind", flat=True))
    assert kinds == ["release.fetch_broken", "release.fetched"]
    assert Entry.objects.filter(kind="release.handed_over").count() == 1, "it left the house once"
    assert Client().get(f"/package/{link.token}/").status_code == 404


def test_from_the_front_again_is_as_good(release: Release, link: Made) -> None:
    fetched(link, pieces=1)
    assert sha256(fetched(link)).hexdigest() == release.sha256 and Delivery.objects.get().whole_at


def test_the_end_alone_is_not_the_whole(release: Release, link: Made) -> None:
    fetched(link, pieces=1)
    fetched(link, start=release.size - 10)
    assert Delivery.objects.get().whole_at is None


def test_going_on_has_an_end_and_needs_the_code(link: Made) -> None:
    fetched(link, pieces=1)
    Delivery.objects.update(tried_at=timezone.now() - BETWEEN)
    assert Client().post(f"/package/{link.token}/", {"code": "00000000"}).status_code == 403
    Delivery.objects.update(fetched_at=timezone.now() - GOES_ON)
    assert Client().get(f"/package/{link.token}/").status_code == 404


def test_while_one_is_sent_it_no_other_begins(link: Made) -> None:
    response = Client().post(f"/package/{link.token}/", {"code": link.code})
    stream = iter(response.streaming_content)  # type: ignore[attr-defined]
    next(stream)
    Delivery.objects.update(tried_at=timezone.now() - BETWEEN)
    other = Client().post(f"/package/{link.token}/", {"code": link.code})
    assert other.status_code == 403 and "at this moment" in other.text
    response._iterator.close()  # type: ignore[attr-defined]  (as a server does; the client keeps its connection)
    assert Delivery.objects.get().sending_until is None
    fetched(link)


def test_of_a_server_that_was_killed_it_goes_on_a_minute_later(release: Release, link: Made) -> None:
    Client().post(f"/package/{link.token}/", {"code": link.code})  # nothing of it is ever read or closed
    Delivery.objects.update(sending_until=timezone.now() - timedelta(seconds=1))
    assert sha256(fetched(link)).hexdigest() == release.sha256


def test_right_codes_are_not_counted_as_wrong_ones(link: Made) -> None:
    for _ in range(7):
        fetched(link, pieces=1)
    assert Delivery.objects.get().attempts == 0


def test_what_broke_off_has_left_and_is_never_dropped(release: Release, link: Made, officer: Employee) -> None:
    fetched(link, pieces=1)
    with pytest.raises(NotReleased):
        drop_release(request=release.request.key, key=release.key, reason="It broke off", by=officer)
    assert b"On Loan" in opened(now(release))
    make_link(request=release.request.key, key=release.key, to="Sgt. Example", by=officer)
    assert Client().get(f"/package/{link.token}/").status_code == 404, "a new link ends the one that broke off"


def test_a_stick_that_broke_off_is_fetched_anew(release: Release, officer: Employee) -> None:
    where = {"request": release.request.key, "key": release.key, "to": "Sgt. Example", "by": officer}
    pieces = fetch_package(**where).pieces()  # type: ignore[arg-type]
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert Delivery.objects.get().whole_at is None
    assert sha256(b"".join(fetch_package(**where).pieces())).hexdigest() == release.sha256  # type: ignore[arg-type]
    assert Delivery.objects.latest("id").whole_at
