"""A ban is extended, shortened, lifted, reviewed and appealed against: each once, with a reason, by who decides."""

from datetime import timedelta

import pytest
from django.utils import timezone

from circumspect.bans.actions.decide_appeal import decide_appeal
from circumspect.bans.actions.extend_ban import extend_ban
from circumspect.bans.actions.lift_ban import lift_ban
from circumspect.bans.actions.open_board import open_board
from circumspect.bans.actions.review_ban import review_ban
from circumspect.bans.actions.shorten_ban import shorten_ban
from circumspect.bans.actions.take_appeal import take_appeal
from circumspect.bans.errors import BanError
from circumspect.bans.locking import last_change
from circumspect.bans.models import Appeal, Ban
from circumspect.bans.reminders import remind
from circumspect.bans.states import State, state_of
from circumspect.site.demo.clock import clock_at
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Notice
from tests.cameras.rows import logged

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_extending_keeps_it_on_the_board(ban: Ban, director: Employee, desk: Employee) -> None:
    assert ban.until is not None
    with logged("ban.extended"):
        extended = extend_ban(ban=ban, until=ban.until + 30 * DAY, reason="He came back.", by=director)
    with clock_at(ban.until + DAY):
        assert [one.pk for one in open_board(by=desk).bans] == [ban.pk]
    assert extended.until is not None
    with clock_at(extended.until):
        assert open_board(by=desk).bans == []


def test_extending_to_no_end_needs_a_review(ban: Ban, director: Employee) -> None:
    with pytest.raises(BanError, match="indefinite"):
        extend_ban(ban=ban, until=None, reason="He came back.", by=director)
    ban = extend_ban(ban=ban, until=None, review_at=timezone.now() + 90 * DAY, reason="He came back.", by=director)
    assert ban.until is None
    with pytest.raises(BanError, match="no end that could be extended"):
        extend_ban(ban=ban, until=timezone.now() + DAY, reason="Again.", by=director)


def test_an_earlier_end_is_no_extension_and_a_later_one_no_shortening(ban: Ban, director: Employee) -> None:
    assert ban.until is not None
    with pytest.raises(BanError, match="isn't later"):
        extend_ban(ban=ban, until=ban.until - DAY, reason="Because.", by=director)
    with pytest.raises(BanError, match="isn't sooner"):
        shorten_ban(ban=ban, until=ban.until + DAY, reason="Because.", by=director)
    with pytest.raises(BanError, match="lie ahead"):
        shorten_ban(ban=ban, until=timezone.now() - DAY, reason="Because.", by=director)


def test_shortening_drops_a_review_that_would_come_after_the_end(ban: Ban, director: Employee) -> None:
    review_ban(ban=ban, reason="Still right.", next_at=timezone.now() + 20 * DAY, by=director)
    with logged("ban.shortened"):
        ban = shorten_ban(ban=ban, until=timezone.now() + 10 * DAY, reason="He apologised.", by=director)
    assert ban.review_at is None


def test_two_people_lifting_one_ban_lift_it_once(ban: Ban, director: Employee, assistant_director: Employee) -> None:
    with logged("ban.lifted"):
        lift_ban(ban=ban, reason="He apologised.", by=director)
        with pytest.raises(BanError, match=f"{director.name} lifted this ban already"):
            lift_ban(ban=ban, reason="It was long enough.", by=assistant_director, in_place_of="She is away.")


def test_a_ban_that_ended_meanwhile_is_not_lifted(ban: Ban, director: Employee) -> None:
    assert ban.until is not None
    with clock_at(ban.until), pytest.raises(BanError, match="has ended"):
        lift_ban(ban=ban, reason="He apologised.", by=director)


def test_who_decides_on_what_changed_meanwhile_is_told(
    ban: Ban, director: Employee, assistant_director: Employee
) -> None:
    seen = last_change(ban)
    assert ban.until is not None
    extend_ban(ban=ban, until=ban.until + DAY, reason="He came back.", by=assistant_director, in_place_of="Away.")
    with pytest.raises(BanError, match=r"changed this ban meanwhile \(Extended\)"):
        shorten_ban(ban=ban, until=ban.until - DAY, reason="He apologised.", by=director, seen=seen)


def test_only_who_decides_changes_it(ban: Ban, manager: Employee, desk: Employee) -> None:
    for person in (manager, desk):
        with pytest.raises(NotAllowed):
            lift_ban(ban=ban, reason="I know him.", by=person)
    assert state_of(ban, timezone.now()) is State.IN_FORCE


def test_an_appeal_goes_to_the_director_who_lifts_the_ban(ban: Ban, manager: Employee, director: Employee) -> None:
    with logged("ban.appealed"):
        appeal = take_appeal(ban=ban, words="It wasn't me.", received_at=timezone.now(), by=manager)
    assert Notice.objects.filter(employee=director, subject__contains="appeal").count() == 1
    with pytest.raises(BanError, match="waits already"):
        take_appeal(ban=ban, words="It wasn't me.", received_at=timezone.now(), by=manager)
    with pytest.raises(NotAllowed):
        decide_appeal(appeal=appeal, outcome="lifted", reason="It wasn't.", by=manager)
    with logged("ban.appeal_decided"):
        decide_appeal(appeal=appeal, outcome="lifted", reason="It wasn't.", by=director)
    assert state_of(Ban.objects.get(), timezone.now()) is State.LIFTED
    with pytest.raises(BanError, match="decided already"):
        decide_appeal(appeal=appeal, outcome="upheld", reason="It was.", by=director)


@pytest.mark.parametrize("outcome", Appeal.Outcome.values)
def test_each_outcome_says_why(ban: Ban, manager: Employee, director: Employee, outcome: str) -> None:
    appeal = take_appeal(ban=ban, words="It wasn't me.", received_at=timezone.now(), by=manager)
    with pytest.raises(BanError, match="Say why"):
        decide_appeal(appeal=appeal, outcome=outcome, reason="", until=timezone.now() + DAY, by=director)
    decide_appeal(appeal=appeal, outcome=outcome, reason="So it is.", until=timezone.now() + DAY, by=director)
    until = Ban.objects.get().until
    assert until is not None
    assert (until < timezone.now() + 2 * DAY) == (outcome == "shortened")


def test_after_its_end_an_appeal_is_answered_but_changes_nothing(
    ban: Ban, manager: Employee, director: Employee
) -> None:
    appeal = take_appeal(ban=ban, words="It wasn't me.", received_at=timezone.now(), by=manager)
    assert ban.until is not None
    with clock_at(ban.until + DAY):
        with pytest.raises(BanError, match="has ended"):
            decide_appeal(appeal=appeal, outcome="lifted", reason="It wasn't.", by=director)
        assert decide_appeal(appeal=appeal, outcome="upheld", reason="It was.", by=director).decided_at


def test_a_review_that_is_due_is_told_once_and_sets_the_next(ban: Ban, manager: Employee, director: Employee) -> None:
    now = timezone.now()
    review_ban(ban=ban, reason="Still right.", next_at=now + 10 * DAY, by=director)
    assert remind(now) == 0
    assert remind(now + 11 * DAY) == 1
    assert remind(now + 11 * DAY) == 0
    told = Notice.objects.filter(subject__contains="review").values_list("employee", flat=True)
    assert set(told) == {manager.pk, director.pk}
    with clock_at(now + 11 * DAY), logged("ban.reviewed"):
        review_ban(ban=ban, reason="Still right.", next_at=now + 20 * DAY, by=director)
    assert remind(now + 15 * DAY) == 0
    assert remind(now + 21 * DAY) == 1
