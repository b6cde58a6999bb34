"""In force is asked at the moment of showing: whoever slept, a ban that is over is on no board and at no door."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageChops

from circumspect.bans.actions.activate_ban import activate_ban
from circumspect.bans.actions.lift_ban import lift_ban
from circumspect.bans.actions.open_board import open_board
from circumspect.bans.actions.propose_ban import propose_ban
from circumspect.bans.actions.search_bans import search_bans
from circumspect.bans.actions.show_still import show_archived_still, show_still
from circumspect.bans.errors import BanError, NoSuchBan, StillGone
from circumspect.bans.models import Ban, Still
from circumspect.bans.queries import current
from circumspect.bans.sealed import opened, secret_of
from circumspect.bans.states import State, state_of
from circumspect.incidents.models import Incident
from circumspect.ledger.models import Entry
from circumspect.site.demo.clock import clock_at
from circumspect.staff.models import Employee, Role
from tests.bans.conftest import NAME, terms
from tests.cameras.rows import logged
from tests.people import make_employee
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db
DAY, TICK = timedelta(days=1), timedelta(microseconds=1)


def test_database_and_state_agree_at_every_edge(ban: Ban, director: Employee) -> None:
    assert ban.until is not None
    edges = [ban.starts_at - TICK, ban.starts_at, ban.until - TICK, ban.until, ban.until + DAY]
    for at in edges:
        assert (state_of(ban, at) is State.IN_FORCE) == bool(current(at)) == (ban.starts_at <= at < ban.until)
    lifted = lift_ban(ban=ban, reason="He apologised.", by=director)
    assert lifted.lifted_at is not None
    assert current(lifted.lifted_at - TICK), "until it was lifted it was in force"
    assert not current(lifted.lifted_at)
    assert state_of(lifted, lifted.lifted_at) is State.LIFTED


def test_a_proposal_and_one_that_has_not_begun_are_on_no_board(
    incident: Incident, manager: Employee, director: Employee, desk: Employee
) -> None:
    propose_ban(incident=incident, terms=terms(), by=manager)
    tomorrow = timezone.now() + DAY
    later = propose_ban(incident=incident, terms=terms(starts_at=tomorrow), by=manager)
    activate_ban(ban=later, by=director)
    assert open_board(by=desk).bans == []
    with clock_at(tomorrow):
        assert [ban.pk for ban in open_board(by=desk).bans] == [later.pk]


def test_every_employee_sees_the_board_and_each_opening_is_in_the_log(still: Still) -> None:
    for role in Role:
        person = make_employee(role)
        with logged("ban.board_opened", "ban.still_seen"):
            (ban,) = open_board(by=person).bans
            show_still(key=ban.posted[0].key, by=person)  # type: ignore[attr-defined]
    entry = Entry.objects.filter(kind="ban.still_seen").latest("index")
    assert (entry.actor, entry.clause) == (person.username, "S.4.6")


def test_a_branch_sees_its_own_bans_and_those_of_the_whole_library(
    incident: Incident, manager: Employee, director: Employee, desk: Employee
) -> None:
    for name, branches in (("Everywhere", ()), ("East", ("EAST",)), ("Van", ("VAN", "EAST"))):
        activate_ban(
            ban=propose_ban(incident=incident, terms=terms(name=name, branches=branches), by=manager), by=director
        )
    names = {branch: {ban.name for ban in open_board(by=desk, branch=branch).bans} for branch in ("", "EAST", "MAIN")}
    assert names == {"": {"Everywhere", "East", "Van"}, "EAST": {"Everywhere", "East", "Van"}, "MAIN": {"Everywhere"}}


def test_the_moment_a_ban_ends_its_still_is_gone_though_no_worker_ran(still: Still, desk: Employee) -> None:
    client, address = signed_in(desk), reverse("ban_still", args=[still.key])
    shown = client.get(address)
    assert (shown.status_code, shown["Content-Type"], shown["Cache-Control"]) == (
        200,
        "image/jpeg",
        "no-store, private",
    )
    assert still.ban.until is not None
    with clock_at(still.ban.until - TICK):
        assert NAME in signed_in(desk).get(reverse("board")).text
        assert show_still(key=still.key, by=desk)
    with clock_at(still.ban.until), logged(), pytest.raises(StillGone):
        show_still(key=still.key, by=desk)
    with clock_at(still.ban.until):
        client = signed_in(desk)
        assert client.get(address).status_code == 410
        assert NAME not in client.get(reverse("board")).text


def test_lifting_takes_the_still_off_the_board_at_once(still: Still, director: Employee, desk: Employee) -> None:
    lift_ban(ban=still.ban, reason="He apologised.", by=director)
    assert signed_in(desk).get(reverse("ban_still", args=[still.key])).status_code == 410
    assert signed_in(desk).get(reverse("ban_still", args=["nonesuch"])).status_code == 404


def test_the_viewer_is_burnt_into_the_picture(still: Still, desk: Employee, manager: Employee) -> None:
    plain = Image.open(io.BytesIO(opened(still, secret_of(still))))
    mine, other = (Image.open(io.BytesIO(show_still(key=still.key, by=who).picture())) for who in (desk, manager))
    for one, another in ((plain.resize(mine.size), mine), (mine, other)):
        changed = ImageChops.difference(one, another).convert("L").point(lambda value: 255 if value > 40 else 0)
        assert changed.getbbox() is not None
    assert not mine.getexif()


def test_what_is_over_is_with_the_administrative_offices_only(
    still: Still, director: Employee, assistant_director: Employee
) -> None:
    with pytest.raises(StillGone):
        show_archived_still(key=still.key, by=director)
    lift_ban(ban=still.ban, reason="He apologised.", by=director)
    for role in Role:
        person = make_employee(role)
        pages = [
            reverse("ban", args=[still.ban.key]),
            reverse("ban_archive"),
            reverse("archived_still", args=[still.key]),
        ]
        found = [signed_in(person).get(page).status_code for page in pages]
        offices = role in (Role.DIRECTOR, Role.ASSISTANT_DIRECTOR)
        refused = [403, 403, 403] if role is Role.DESK else [404, 403, 403]
        assert found == ([200, 200, 200] if offices else refused), role
        if not offices:
            with pytest.raises(BanError):
                show_archived_still(key=still.key, by=person)
    with logged("ban.archived_still_seen"):
        show_archived_still(key=still.key, by=assistant_director)


@pytest.mark.parametrize("words", ["Quillfeather", "quill zeb", "GREEN rain", "test", "zébédée"])
def test_the_door_finds_by_name_and_by_looks(ban: Ban, desk: Employee, words: str) -> None:
    with logged("ban.searched"):
        assert [one.pk for one in search_bans(words=words, by=desk).bans] == [ban.pk]


@pytest.mark.parametrize("words", ["Quillfeather blue", "feather", "Smith"])
def test_the_door_shows_nobody_else(ban: Ban, desk: Employee, words: str) -> None:
    with logged("ban.searched"):
        assert search_bans(words=words, by=desk).bans == []
    page = signed_in(desk).post(reverse("banned_at_the_door"), {"words": words}).text
    assert "Nobody found" in page
    assert NAME not in page


@pytest.mark.parametrize("words", ["", "a", "ze", "  . "])
def test_words_that_would_find_anybody_are_no_question(ban: Ban, desk: Employee, words: str) -> None:
    with pytest.raises(BanError, match="three letters"), logged():
        search_bans(words=words, by=desk)


def test_words_that_fit_many_show_none(
    incident: Incident, manager: Employee, director: Employee, desk: Employee
) -> None:
    for number in range(6):
        proposal = propose_ban(incident=incident, terms=terms(name=f"Number{number} Green"), by=manager)
        activate_ban(ban=proposal, by=director)
    answer = search_bans(words="green", by=desk)
    assert (answer.bans, "more than 5" in answer.too_many) == ([], True)
    assert len(search_bans(words="green number3", by=desk).bans) == 1


def test_who_is_no_longer_banned_is_not_found_at_the_door(ban: Ban, desk: Employee) -> None:
    assert ban.until is not None
    with clock_at(ban.until):
        assert search_bans(words="Quillfeather", by=desk).bans == []


def test_a_key_that_never_was_is_told_from_nothing(desk: Employee) -> None:
    with pytest.raises(NoSuchBan):
        show_still(key="nonesuch", by=desk)
