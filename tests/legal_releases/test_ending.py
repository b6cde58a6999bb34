"""Copies made for a release end when nothing needs them, unless a legal hold keeps them; links end as well."""

from collections.abc import Callable

import pytest
from django.test import Client

from circumspect.cameras.models import Camera
from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, thing_keys
from circumspect.ledger.models import Entry
from circumspect.legal.actions.approve_release import take_back_approval
from circumspect.legal.actions.begin_release import begin_release
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.actions.drop_release import drop_release
from circumspect.legal.actions.exclude_item import exclude_item
from circumspect.legal.actions.fetch_package import fetch_package
from circumspect.legal.actions.make_link import make_link
from circumspect.legal.actions.open_document import open_document
from circumspect.legal.actions.put_paper import paper_of_item, put_paper
from circumspect.legal.actions.reopen_request import reopen_request
from circumspect.legal.actions.seal_request import seal_request
from circumspect.legal.actions.set_legal_hold import set_legal_hold
from circumspect.legal.documents.reading import NotOpen, opened_bytes
from circumspect.legal.models import Delivery, Document, Mark, Redaction, Release
from circumspect.legal.papers.phrases import places_of
from circumspect.legal.papers.reading import PdfPages
from circumspect.legal.releases import things
from circumspect.legal.releases.reaching import NotReleased
from circumspect.legal.releases.working import work_on_releases
from circumspect.patrons.models import Account, Loan
from circumspect.staff.models import Employee
from circumspect.vault import KeyGone
from tests.legal_releases.conftest import Granted, approve, begun, now, opened, sealed, to_age_key

pytestmark = pytest.mark.django_db


def keys_of_copies() -> list[str]:
    """Which copies can still be opened."""
    wanted = ("release-", "cutting-", "paper-")
    return sorted(path.stem for path in thing_keys().folder.glob("*.key") if path.stem.startswith(wanted))


def leave(release: Release, by: Employee) -> None:
    fetch_package(request=release.request.key, key=release.key, to="Sgt. Example", by=by)


def ended_entries() -> int:
    return Entry.objects.filter(kind="release.contents_ended", actor="circumspect").count()


def test_a_closed_request_keeps_the_package_alone(
    granted: Granted, officer: Employee, director: Employee, recordings: Camera
) -> None:
    release = sealed(granted(cameras=[recordings]), officer, director)
    leave(release, officer)
    assert keys_of_copies()
    close_request(key=release.request.key, by=officer)
    work_on_releases()
    assert not keys_of_copies() and Cutting.objects.get().destroyed_at
    assert b"On Loan" in opened(now(release)) and ended_entries() == 1
    work_on_releases()
    assert ended_entries() == 1, "what ended doesn't end again"


def test_a_legal_hold_beats_it(granted: Granted, officer: Employee, director: Employee) -> None:
    release = sealed(granted(), officer, director)
    leave(release, officer)
    set_legal_hold(key=release.request.key, hold=True, reason="Litigation is expected", by=officer)
    close_request(key=release.request.key, by=officer)
    work_on_releases()
    assert things.opened(release, "0001.json") and not now(release).contents_ended_at
    set_legal_hold(key=release.request.key, hold=False, reason="It is over", by=officer)
    work_on_releases()
    assert now(release).contents_ended_at and not keys_of_copies()


def test_a_legal_hold_keeps_what_was_dropped_too(granted: Granted, officer: Employee, director: Employee) -> None:
    release = sealed(granted(), officer, director)
    set_legal_hold(key=release.request.key, hold=True, reason="Litigation is expected", by=officer)
    drop_release(request=release.request.key, key=release.key, reason="The wrong days", by=officer)
    work_on_releases()
    assert b"On Loan" in opened(now(release)) and things.opened(release, "0001.json")


def test_a_dropped_release_leaves_nothing_of_it(
    granted: Granted, officer: Employee, director: Employee, recordings: Camera
) -> None:
    release = sealed(granted(cameras=[recordings]), officer, director)
    drop_release(request=release.request.key, key=release.key, reason="The wrong days", by=officer)
    work_on_releases()
    assert not keys_of_copies() and not list(objects().names("packages"))


def test_what_another_release_took_the_place_of_ends_when_that_one_is_sealed(
    granted: Granted, officer: Employee, director: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = granted()
    first = sealed(request, officer, director)
    leave(first, officer)
    close_request(key=request.key, by=officer)  # before the worker comes
    reopened(request.key, officer)
    second = begin_release(key=request.key, because="The wrong days", by=officer)
    work_on_releases()
    assert not now(first).contents_ended_at, "until the new one is sealed it may be needed"
    to_age_key(second, officer)
    approve(now(second), director)
    work_on_releases()
    work_on_releases()
    assert now(second).state == "sealed" and now(first).contents_ended_at and not now(second).contents_ended_at
    assert b"On Loan" in opened(now(first)) and things.opened(second, "0001.json")


def reopened(key: str, officer: Employee) -> None:
    """Closed, reopened, decided as before."""
    from circumspect.legal.actions.begin_review import begin_review
    from circumspect.legal.actions.decide_request import Verdict, decide_request
    from circumspect.legal.states import Outcome
    from tests.legal_releases.conftest import MET

    reopen_request(key=key, reason="The wrong days", by=officer)
    begin_review(key=key, by=officer)
    decide_request(key=key, verdict=Verdict(Outcome.GRANTED, "A subpoena of the county court", MET), by=officer)


def link_to(release: Release, officer: Employee) -> str:
    return f"/package/{make_link(request=release.request.key, key=release.key, to='Sgt. Example', by=officer).token}/"


@pytest.mark.parametrize("ending", ["sealed", "closed", "reopened", "corrected"])
def test_an_open_link_is_closed_with_an_entry(
    granted: Granted, officer: Employee, director: Employee, ending: str
) -> None:
    release = sealed(granted(), officer, director)
    key = release.request.key
    leave(release, officer)
    if ending in ("reopened", "corrected"):
        close_request(key=key, by=officer)
    if ending == "corrected":
        reopened(key, officer)
    url = link_to(release, officer)
    assert Client().get(url).status_code == 200
    ends: dict[str, Callable[[], object]] = {
        "sealed": lambda: seal_request(key=key, because="An order of the court", until=None, by=officer),
        "closed": lambda: close_request(key=key, by=officer),
        "reopened": lambda: reopen_request(key=key, reason="The wrong days", by=officer),
        "corrected": lambda: begin_release(key=key, because="The wrong days", by=officer),
    }
    ends[ending]()
    assert Client().get(url).status_code == 404
    assert Delivery.objects.latest("id").ended_at and Entry.objects.filter(kind="release.link_closed").count() == 1


@pytest.fixture
def redacted(granted: Granted, officer: Employee, director: Employee) -> tuple[Release, Document, Document]:
    """A record on paper, and a redacted copy of it that another approved (its making has tests of its own)."""
    release = begun(granted(), officer)
    paper = paper_of_item(request=release.request.key, key=release.key, number=1, by=officer)
    return release, paper, copy_of(paper, officer, director)


def copy_of(paper: Document, maker: Employee, approver: Employee) -> Document:
    from circumspect.legal.actions.add_document import add_document
    from tests.legal import papers

    more = {"title": paper.title, "origin": Document.Origin.REDACTED, "by": maker}
    copy = add_document(request=paper.request, body=papers.letter(), **more)  # type: ignore[arg-type]
    at = paper.added_at
    Redaction.objects.create(
        document=paper, begun_by=maker, state="approved", result=copy, made_at=at, made_by=maker,
        approved_at=at, approved_by=approver,
    )  # fmt: skip
    return copy


def put(release: Release, copy: Document, by: Employee, number: int = 1) -> None:
    put_paper(request=release.request.key, key=release.key, number=number, document=copy, by=by)
    work_on_releases()


def test_papers_made_of_a_record_end_with_it_and_say_so(
    redacted: tuple[Release, Document, Document], officer: Employee
) -> None:
    release, paper, copy = redacted
    put(release, copy, officer)
    assert release.items.get(number=2).files[0]["sha256"] == copy.sha256
    drop_release(request=release.request.key, key=release.key, reason="The wrong days", by=officer)
    work_on_releases()
    for one in (paper, copy):
        one.refresh_from_db()
        assert one.ended_at
        with pytest.raises(KeyGone):
            opened_bytes(one)
        with pytest.raises(NotOpen, match="destroyed"):
            open_document(document=one, by=officer)


def test_a_paper_of_another_item_or_another_request_takes_no_place(
    redacted: tuple[Release, Document, Document], granted: Granted, officer: Employee, director: Employee
) -> None:
    """Though it bears the very same title."""
    release, paper, copy = redacted
    other = begun(granted(), officer)
    with pytest.raises(NotReleased, match="wasn't made from this item"):
        put(other, copy, officer)
    elsewhere = paper_of_item(request=other.request.key, key=other.key, number=1, by=officer)
    Document.objects.filter(pk=elsewhere.pk).update(title=paper.title)
    with pytest.raises(NotReleased, match="wasn't made from this item"):
        put(release, copy_of(elsewhere, officer, director), officer)


def test_a_copy_of_the_item_as_it_was_takes_no_place(
    redacted: tuple[Release, Document, Document], officer: Employee
) -> None:
    release, _paper, copy = redacted
    item = release.items.get()
    item.files = [{**file, "sha256": "0" * 64} for file in item.files]
    item.save()
    with pytest.raises(NotReleased, match="collected anew"):
        put(release, copy, officer)


def test_a_copy_that_is_not_the_approved_one_is_never_collected(
    redacted: tuple[Release, Document, Document], officer: Employee
) -> None:
    """Its bytes were exchanged in the store, by somebody who has the key."""
    from circumspect.legal.documents.reading import object_of, thing_of
    from circumspect.vault import seal

    release, _paper, copy = redacted
    thing = thing_of(copy.key)
    objects().put(object_of(copy.key), seal(thing_keys().key(thing), thing, b"%PDF-1.7 another"))
    put(release, copy, officer)
    item = release.items.get(number=2)
    assert item.state == "failed" and "isn't what was approved" in item.problem


def test_what_was_taken_out_of_one_item_does_not_stand_in_another(
    granted: Granted, officer: Employee, director: Employee, asked: Account, another: Account
) -> None:
    """In the JSON of another record, in a reason that somebody typed."""
    Loan.objects.filter(account=another).update(title="On Loan to Fictionwood")
    release = begun(granted(accounts=[asked, another]), officer)
    paper = paper_of_item(request=release.request.key, key=release.key, number=1, by=officer)
    copy = copy_of(paper, officer, director)
    body = opened_bytes(paper)
    for place in places_of(PdfPages(body).words(0), "Fictionwood"):
        sides = {"left": place.left, "top": place.top, "right": place.right, "bottom": place.bottom}
        Mark.objects.create(redaction=Redaction.objects.get(), page=0, reason="A name", marked_by=officer, **sides)
    put(release, copy, officer)
    to_age_key(release, officer)
    approve(now(release), director)
    work_on_releases()
    stands = now(release)
    assert stands.state == "sealing" and "data/records/0002.json" in stands.problem
    assert "Fictionwood" not in stands.problem
    take_back_approval(request=release.request.key, key=release.key, reason="Look again", by=officer)
    exclude_item(request=release.request.key, key=release.key, number=2, reason="It names Fictionwood", by=officer)
    approve(now(release), director)
    work_on_releases()
    assert "metadata/withheld.json" in now(release).problem, "the reason says it"
