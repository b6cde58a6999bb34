"""Home shows each person what waits for their roles, and nothing that is for others."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from circumspect.adoption.actions import propose_text
from circumspect.cameras.actions.decide_camera import decide_camera
from circumspect.desk.actions.take_request import Request, take_request
from circumspect.ledger.models import Head
from circumspect.patrons.models import CardReport
from circumspect.site.queries.home import waiting_for
from circumspect.staff.models import Designation, Employee, FirstSignIn, Notice, Role, Task
from tests.cameras.rows import entrance, proposed
from tests.patrons.people_on_accounts import make_account
from tests.people import make_employee
from tests.site.visiting import visit_as

POLICE = Request(
    requester="police",
    channel="in_person",
    who="Officer Testwell",
    asked_for="A list of loans",
    received_at=timezone.now(),
)


@pytest.fixture(autouse=True)
def no_second_factor_asked(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]


def home(person: Employee) -> str:
    response = visit_as(person).get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_unread_notice_is_shown_to_its_reader_alone(desk: Employee, director: Employee) -> None:
    Notice.objects.create(employee=desk, subject="A thing to know", urgent=True)
    Notice.objects.create(employee=desk, subject="Known already", read_at=timezone.now())
    assert "A thing to know" in home(desk)
    assert "Known already" not in home(desk)
    assert "A thing to know" not in home(director)


def test_open_referral_waits_for_the_officers_and_not_for_the_desk(
    desk: Employee, director: Employee, circulation_manager: Employee
) -> None:
    take_request(request=POLICE, by=desk)
    assert "Officer Testwell" in home(director)
    assert "Officer Testwell" in home(circulation_manager)
    assert "Officer Testwell" not in home(desk)


def test_director_is_told_of_proposals_and_designations_that_end_soon(director: Employee, desk: Employee) -> None:
    now = timezone.now()
    propose_text(title="A new text", approved_on=timezone.localdate(), body=b"# New", by=director)
    for days, reason in ((3, "soon"), (90, "later")):
        Designation.objects.create(
            employee=desk,
            task=Task.REVIEW_FOOTAGE,
            starts_at=now - timedelta(days=1),
            ends_at=now + timedelta(days=days),
            reason=reason,
            made_by=director,
        )
    waiting = waiting_for(director)
    assert waiting.direction is not None
    assert [text.title for text in waiting.direction.texts] == ["A new text"]
    assert [designation.reason for designation in waiting.direction.designations] == ["soon"]
    assert "A new text" in home(director)
    assert waiting_for(desk).direction is None


def test_desk_sees_the_way_to_the_desk_and_the_cards_reported_today_without_a_name(desk: Employee) -> None:
    card = make_account("Hiddenname", card="29999000077777").cards.get()
    CardReport.objects.create(card=card, kind="stolen", channel="phone", recorded_by=desk)
    CardReport.objects.create(card=card, kind="missing", channel="phone", at=timezone.now() - timedelta(days=2))
    text = home(desk)
    assert 'href="/desk/"' in text
    assert "…7777" in text and "29999000077777" not in text and "Hiddenname" not in text
    assert len(waiting_for(desk).card_reports) == 1


def test_it_department_sees_first_sign_ins_undelivered_mail_and_missing_second_factors(
    director: Employee, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    it, newcomer = make_employee(Role.IT), make_employee(name="Newcomer Testling")
    FirstSignIn.objects.create(employee=newcomer, code_hash="x", expires_at=timezone.now() + timedelta(days=1))
    now = timezone.now()
    Notice.objects.create(employee=director, subject="x", mail_due_at=now, mail_attempts=2, mail_error="no such server")
    Notice.objects.create(employee=director, subject="y", mail_due_at=now, mail_attempts=1, mailed_at=now)
    upkeep = waiting_for(it).upkeep
    assert upkeep is not None
    assert [first.employee for first in upkeep.first_sign_ins] == [newcomer]
    assert {director, it} <= set(upkeep.without_second_factor)
    assert (upkeep.undelivered, upkeep.mail_error) == (1, "no such server")
    assert waiting_for(director).upkeep is None


def test_log_is_shown_verified_and_damage_is_said(director: Employee, desk: Employee) -> None:
    take_request(request=POLICE, by=desk)
    log = waiting_for(director).log
    assert log is not None and log.flaw == "" and log.size > 0
    assert "verified" in home(director)
    Head.objects.update(size=F("size") + 1)
    damaged = waiting_for(director).log
    assert damaged is not None and "checkpoint" in damaged.flaw
    assert waiting_for(desk).log is None


def test_person_without_a_role_is_told_so(db: None) -> None:
    text = home(make_employee())
    assert "You have no role yet" in text and "Notices" not in text


def test_empty_home_says_what_will_be_here(director: Employee) -> None:
    text = home(director)
    for part in ("Requests that the desk passes on", "Proposed versions", "Subpoenas, orders"):
        assert f"Nothing waits. {part}" in text
    assert "No notice is unread." in text


def test_a_proposed_camera_and_a_missing_sign_wait_for_those_who_can_do_something(
    desk: Employee, director: Employee, circulation_manager: Employee
) -> None:
    camera = proposed(circulation_manager, "Stairs")
    entrance(director, "Garden door", posted=False)
    entrance(director, "Front door", posted=True)
    assert "“Stairs”" in home(director) and "“Stairs”" not in home(circulation_manager)
    assert "Garden door" in home(circulation_manager) and "Front door" not in home(circulation_manager)
    assert "Garden door" not in home(desk)
    decide_camera(camera=camera, approve=False, reason="Not there", by=director)
    assert "“Stairs”" not in home(director)
