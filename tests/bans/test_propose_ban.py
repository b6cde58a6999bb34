"""A ban is for a filed incident, says whom and until when, and two people make it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from circumspect.bans.actions.activate_ban import activate_ban
from circumspect.bans.actions.decline_ban import decline_ban
from circumspect.bans.actions.edit_ban import edit_ban
from circumspect.bans.actions.propose_ban import propose_ban
from circumspect.bans.errors import BanError
from circumspect.bans.locking import last_change
from circumspect.bans.models import Ban, Step
from circumspect.bans.states import State, state_of
from circumspect.incidents.models import Incident
from circumspect.ledger.models import Detail, Entry
from circumspect.site.demo.clock import clock_at
from circumspect.staff.access import NotAllowed
from circumspect.staff.errors import TwoPersonsNeeded
from circumspect.staff.models import Employee, Notice
from tests.bans.conftest import BEGIN, LOOKS, NAME, terms
from tests.cameras.rows import logged

pytestmark = pytest.mark.django_db


def test_two_people_make_a_ban(incident: Incident, manager: Employee, director: Employee) -> None:
    with logged("ban.proposed", "ban.activated"):
        ban = propose_ban(incident=incident, terms=terms(), by=manager)
        assert state_of(ban, timezone.now()) is State.PROPOSED
        ban = activate_ban(ban=ban, by=director)
    assert state_of(ban, timezone.now()) is State.IN_FORCE
    assert str(ban) == f"{incident}/1"
    assert Notice.objects.filter(employee=director, subject__contains=str(ban)).count() == 1
    assert not Notice.objects.filter(subject__contains=NAME).exists(), "a notice goes by mail and names nobody"


def test_who_proposed_it_cannot_activate_it(incident: Incident, director: Employee) -> None:
    ban = propose_ban(incident=incident, terms=terms(), by=director)
    with pytest.raises(TwoPersonsNeeded, match="second person"):
        activate_ban(ban=ban, by=director)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ban.objects.filter(pk=ban.pk).update(activated_at=timezone.now(), activated_by=director)


def test_who_stands_in_for_the_director_says_why(proposed: Ban, assistant_director: Employee, desk: Employee) -> None:
    with pytest.raises(BanError, match="isn't the Director"):
        activate_ban(ban=proposed, by=assistant_director)
    ban = activate_ban(ban=proposed, by=assistant_director, in_place_of="The Director is on leave.")
    assert Step.objects.get(ban=ban, kind="activated").in_place_of == "The Director is on leave."


def test_the_desk_neither_proposes_nor_activates(proposed: Ban, incident: Incident, desk: Employee) -> None:
    with pytest.raises(NotAllowed):
        propose_ban(incident=incident, terms=terms(), by=desk)
    with pytest.raises(NotAllowed):
        activate_ban(ban=proposed, by=desk)


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda now: {"starts_at": now + 5 * DAY, "until": now + 4 * DAY}, "ends before it starts"),
        (lambda now: {"until": now - DAY / 48}, "ends before it starts"),
        (lambda now: {"starts_at": BEGIN, "until": now - DAY / 48}, "over already"),
        (lambda now: {"until": None}, "indefinite ban needs a day"),
        (lambda now: {"review_at": now + 31 * DAY}, "after the end"),
        (lambda now: {"review_at": now - DAY}, "in the past"),
        (lambda now: {"starts_at": BEGIN - DAY}, "before the incident"),
        (lambda now: {"name": " ", "description": ""}, "whom it is about"),
        (lambda now: {"conduct": ()}, "Code of Conduct"),
        (lambda now: {"reason": ""}, "what the ban is for"),
        (lambda now: {"name": "x" * 121}, "at most 120"),
        (lambda now: {"name": "a\x00b"}, "can't be seen"),
        (lambda now: {"branches": ("B" * 21,)}, "at most 20"),
    ],
)
def test_what_cannot_be_is_refused_with_a_clear_word(
    incident: Incident, manager: Employee, wrong: object, said: str
) -> None:
    with pytest.raises(BanError, match=said), logged():
        propose_ban(incident=incident, terms=terms(**wrong(timezone.now())), by=manager)  # type: ignore[operator]
    assert not Ban.objects.exists()


def test_a_draft_is_no_incident_to_ban_for(manager: Employee) -> None:
    draft = Incident.objects.create(state="draft", reported_by=manager)
    with pytest.raises(BanError, match="filed"):
        propose_ban(incident=draft, terms=terms(), by=manager)


@pytest.mark.parametrize(
    "change",
    [
        {"until": BEGIN - 400 * DAY},
        {"until": None},
        {"review_at": timezone.now() + 400 * DAY},
        {"name": "", "description": ""},
        {"reason": ""},
        {"activated_at": timezone.now()},
        {"lifted_at": timezone.now()},
        {"destroyed_at": timezone.now()},
        {"cleared_at": timezone.now()},
        {"number": None},
    ],
)
def test_the_database_alone_refuses_what_cannot_be(proposed: Ban, change: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Ban.objects.filter(pk=proposed.pk).update(**change)


def test_what_was_decided_is_never_taken_back_even_by_hand(ban: Ban) -> None:
    for statement in (
        "UPDATE bans_ban SET activated_at = NULL, activated_by_id = NULL",
        "UPDATE bans_ban SET starts_at = proposed_at",
        "DELETE FROM bans_step",
        "UPDATE bans_step SET kind = 'lifted'",
        "DELETE FROM bans_ban",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_it_is_changed_until_it_is_active_and_the_director_sees_that(
    proposed: Ban, manager: Employee, director: Employee
) -> None:
    seen = last_change(proposed)
    with logged("ban.edited"):
        edit_ban(ban=proposed, terms=terms(name="Somebody Else-Test"), by=manager)
    with pytest.raises(BanError, match="changed this ban meanwhile"):
        activate_ban(ban=proposed, by=director, seen=seen)
    ban = activate_ban(ban=proposed, by=director, seen=last_change(proposed))
    assert ban.name == "Somebody Else-Test"
    with pytest.raises(BanError, match="active already"):
        edit_ban(ban=ban, terms=terms(), by=manager)


def test_a_proposal_whose_time_has_passed_is_not_activated(proposed: Ban, director: Employee) -> None:
    with clock_at(timezone.now() + 31 * DAY), pytest.raises(BanError, match="over already"):
        activate_ban(ban=proposed, by=director)


def test_a_proposal_is_declined_with_a_reason_or_taken_back(proposed: Ban, director: Employee) -> None:
    with pytest.raises(BanError, match="why there is no ban"):
        decline_ban(ban=proposed, reason=" ", by=director)
    with logged("ban.declined"):
        ban = decline_ban(ban=proposed, reason="A talk was enough.", by=director)
    assert state_of(ban, timezone.now()) is State.DECLINED
    with pytest.raises(BanError, match="not activated"):
        activate_ban(ban=ban, by=director)


def test_the_log_never_has_the_name_or_the_looks(ban: Ban) -> None:
    assert Entry.objects.filter(kind__startswith="ban.").exists()
    texts = " ".join(Detail.objects.values_list("text", flat=True))
    assert NAME not in texts
    assert LOOKS not in texts
