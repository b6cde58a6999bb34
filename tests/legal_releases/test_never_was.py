"""Whom a sealed request doesn't name sees the library as if the request had never been, whatever happens with it.

The same pages are read before it comes and after each thing that is done for it, by a Director whom it doesn't name.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.footage.actions.ask_release import ask_release
from circumspect.footage.actions.destroy_day import destroy_day
from circumspect.footage.actions.grant_view import Ask, grant_view
from circumspect.footage.actions.keep_longer import keep_longer
from circumspect.footage.actions.release_hold import release_hold
from circumspect.footage.actions.serve_key import serve_key
from circumspect.footage.models import Cutting, Hold, Minute
from circumspect.footage.seeing.playlists import archive_playlist
from circumspect.footage.windows import Window
from circumspect.incidents.models import Incident
from circumspect.ledger.models import Entry
from circumspect.legal.actions.add_to_scope import AddedFootage, AddedRecords
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.actions.decide_request import Verdict, decide_request
from circumspect.legal.actions.drop_release import drop_release
from circumspect.legal.actions.name_reader import name_reader
from circumspect.legal.actions.seal_request import seal_request
from circumspect.legal.kept_footage import remind_of_holds
from circumspect.legal.models import Request, WithheldEntry
from circumspect.legal.states import Kind, Outcome
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee, Notice, Role
from circumspect.vault import KeyGone, day_of
from tests.footage.conftest import incident as filed
from tests.legal.asked import in_review, taken
from tests.legal_releases.conftest import FIRST, MET, begun
from tests.people import make_employee

pytestmark = pytest.mark.django_db
ORDER = "Order of the example court"
PAGES = (
    "/",
    "/requests/?show=all",
    "/log/",
    "/footage/",
    "/footage/holds/",
    "/footage/seen/",
    "/staff/",
    "/incidents/",
)
NEW_EACH_TIME = (
    r'value="\w{64}"',
    r'nonce="[^"]+"',
    r'<details class="checkpoint.*?</details>',
    r"<time.*?</time>",
    r"printed [^<]*<",
)
LOGS_SIZE = r"Entries</dt>\s*<dd>\d+</dd>|\d+ entr\w+ in all"
"""That the log grew can't be hidden from who reads its checkpoints; nothing says by what."""


@pytest.fixture(autouse=True)
def no_second_factor(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (it has tests of its own)


@pytest.fixture
def other(officer: Employee) -> Employee:
    """A Director whom the request doesn't name."""
    return make_employee(Role.DIRECTOR)


def pages(client: Client) -> dict[str, str]:
    return {path: plain(client, path) for path in PAGES}


def client_of(person: Employee) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def plain(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200, path
    text = page.content.decode()
    for pattern in (*NEW_EACH_TIME, LOGS_SIZE):
        text = re.sub(pattern, "", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


def life(desk: Employee, officer: Employee, second: Employee, account: Account, camera: Camera) -> Iterator[str]:
    """What is done for a sealed request, step by step."""
    footage = [AddedFootage(camera, Window(FIRST, FIRST + 1))]
    records = [AddedRecords(account, ["loans"])]
    request = in_review(desk, Kind.SUBPOENA, officer, records=records, footage=footage, silent=ORDER)
    yield "taken in and reviewed"
    decide_request(key=request.key, verdict=Verdict(Outcome.GRANTED, "A subpoena", MET), by=officer)
    release = begun(request, officer)
    assert Cutting.objects.filter(request=request.key).exists()
    yield "collected"
    drop_release(request=request.key, key=release.key, reason="Enough", by=officer)
    close_request(key=request.key, note="They have it", by=officer)
    name_reader(key=request.key, person=second, reason="Ends the hold", by=officer)
    remind_of_holds()
    yield "closed, and reminded of"
    hold = Hold.objects.get(request=request.key)
    ask_release(hold=hold, reason="Closed", by=officer)
    release_hold(hold=hold, by=second)
    yield "released"


def test_every_page_is_as_if_it_had_never_been(
    desk: Employee, officer: Employee, other: Employee, asked: Account, recordings: Camera
) -> None:
    second = make_employee(Role.CIRCULATION_MANAGER)
    client = client_of(other)
    before = pages(client)
    notices = Notice.objects.filter(employee=other).count()
    for done in life(desk, officer, second, asked, recordings):
        for path, page in pages(client).items():
            assert page.split(">") == before[path].split(">"), f"{path} after it was {done}"
        assert Notice.objects.filter(employee=other).count() == notices, done
    kinds = {"hold.placed_for_request", "clip.cut_for_release", "hold.release_asked", "hold.released"}
    withheld = Entry.objects.filter(index__in=WithheldEntry.objects.values("index"))
    assert kinds <= set(withheld.values_list("kind", flat=True))


def test_a_preservation_that_is_renewed_tells_nobody(desk: Employee, officer: Employee, recordings: Camera) -> None:
    request = taken(desk, Kind.PRESERVATION, footage=[AddedFootage(recordings, Window(FIRST, FIRST + 1))], silent=ORDER)
    hold = Hold.objects.get(request=request.key)
    keep_longer(hold=hold, until=hold.keep_until + timedelta(days=90), reason="Their second letter", by=officer)
    entry = Entry.objects.get(kind="hold.kept_longer")
    assert WithheldEntry.objects.get(index=entry.index).request == request


def test_a_notice_about_its_images_is_taken_back_by_a_later_order(
    desk: Employee, officer: Employee, other: Employee, recordings: Camera
) -> None:
    footage = [AddedFootage(recordings, Window(FIRST, FIRST + 1))]
    request = taken(desk, Kind.PRESERVATION, footage=footage)
    remind_of_holds(timezone.localdate() + timedelta(days=91))
    assert Notice.objects.filter(employee=other, path__startswith="/footage/holds/").exists()
    seal_request(key=request.key, because=ORDER, until=None, by=officer)
    assert not Notice.objects.filter(employee=other, path__startswith="/footage/holds/").exists()


@pytest.fixture
def incident(manager: Employee) -> Incident:
    return filed("crime", manager)


@pytest.fixture
def manager(db: None) -> Employee:
    return make_employee(Role.MANAGER)


def test_images_that_only_it_keeps_are_gone_for_others_with_their_day(
    desk: Employee, officer: Employee, manager: Employee, recordings: Camera, incident: Incident
) -> None:
    """A view would otherwise show what the thirty days should have ended, and so that somebody holds it."""
    request = taken(desk, footage=[AddedFootage(recordings, Window(FIRST, FIRST + 1))], silent=ORDER)
    grant = grant_view(
        ask=Ask(
            cameras=[recordings],
            purpose="incident",
            why="Who took the bag",
            minutes=10,
            lasts=timedelta(minutes=30),
            incident=incident,
            window=Window(FIRST, FIRST + 1),
        ),
        by=manager,
    )
    assert archive_playlist(grant, recordings, timezone.now()).count("#EXTINF")
    for day in {day_of(FIRST), day_of(FIRST + 1)}:
        destroy_day(day=day, reason="retention")
    assert Minute.objects.filter(minute__in=(FIRST, FIRST + 1)).count() == 2, "they are held"
    assert "#EXTINF" not in archive_playlist(grant, recordings, timezone.now())
    with pytest.raises(KeyGone):
        serve_key(grant=grant.key, camera=recordings.key, minute=FIRST, by=manager)
    client = client_of(manager)
    page = client.get(f"/footage/view/{grant.key}/")
    assert [lane.recorded for lane in page.context["line"].lanes] == [0]
    assert not any(lane.held for lane in page.context["line"].lanes)
    part = Minute.objects.get(minute=FIRST)
    sealed = client.get(
        f"/footage/view/{grant.key}/{recordings.key}/{FIRST}.{part.start}.sealed", headers={"Range": "bytes=0-99"}
    )
    assert sealed.status_code == 404
    entry = Entry.objects.filter(kind="day.destroyed").latest("index")
    assert '"held":0' in entry.detail.text
    name_reader(key=request.key, person=manager, reason="Looks for the hour", by=officer)
    assert serve_key(grant=grant.key, camera=recordings.key, minute=FIRST, by=manager)


def test_that_its_entries_were_read_is_withheld_like_they_are(
    desk: Employee, officer: Employee, other: Employee
) -> None:
    request = taken(desk, silent=ORDER)
    client_of(officer).post("/log/", {"details": "1"})
    mine = set(WithheldEntry.objects.filter(request=request).values_list("index", flat=True))
    reads = Entry.objects.filter(kind="log.read")
    assert reads.count() == 2, "one for what everybody may know of, and one for this request"
    shown = {row.entry.index for row in client_of(other).get("/log/").context["rows"]}
    seen = reads.filter(index__in=shown).get()
    assert not mine & shown and not any(f"{index}" in seen.detail.text.split("[")[1] for index in mine)


def test_a_request_read_about_before_the_order_leaves_no_reading_behind(desk: Employee, officer: Employee) -> None:
    request: Request = taken(desk)
    about = Entry.objects.get(kind="request.entered").subject
    client_of(officer).post("/log/", {"only": about, "details": "1"})
    seal_request(key=request.key, because=ORDER, until=None, by=officer)
    read = Entry.objects.get(kind="log.read")
    assert WithheldEntry.objects.get(index=read.index).request == request
