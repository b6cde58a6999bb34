"""Every distinct answer is in the log once: what was asked after a refusal is what a Director wants to see."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from circumspect.desk.actions.answer_question import answer_question
from circumspect.desk.ask import Ask
from circumspect.staff.models import Employee, Role
from tests.desk.asking import ADULT, CHILD, ask, details, logged
from tests.desk.conftest import SignIn
from tests.desk.library import ADDRESS, TITLE, Library
from tests.people import MakeEmployee


def test_choosing_an_account_is_a_look_at_it(at_the_desk: Client, library: Library) -> None:
    ask(at_the_desk, number=ADULT)
    ask(at_the_desk, number=ADULT)
    assert len(logged("account.looked_up")) == 1
    assert not logged("desk.answered")


def test_the_same_answer_is_logged_once_and_changed_facts_again(at_the_desk: Client, library: Library) -> None:
    for presents in ([], [], ["account_card"], [], ["account_card"]):
        ask(at_the_desk, number=CHILD, who="parent", presents=presents)
    entries = logged("desk.answered")
    assert [(details(e)["outcome"], details(e)["presents"]) for e in entries] == [
        ("refuse", []),
        ("permit", ["account_card"]),
    ]
    assert {entry.clause for entry in entries} == {"C.3"}
    assert all(entry.policy.startswith("sha256:") for entry in entries)


def test_each_employee_and_each_account_is_logged_for_itself(
    library: Library, employee: MakeEmployee, sign_in: SignIn
) -> None:
    for person in (employee(Role.DESK), employee(Role.DESK)):
        client = sign_in(person)
        for number in (CHILD, ADULT):
            ask(client, number=number, who="parent")
    assert len({(entry.actor, entry.subject) for entry in logged("desk.answered")}) == 4


def test_after_ten_minutes_the_same_question_is_a_new_one(desk: Employee, library: Library) -> None:
    question = Ask(library.adult.key, "parent")
    for minutes in (0, 9, 11):
        at = timezone.now() + timedelta(minutes=minutes)
        answer_question(ask=question, account=library.adult, by=desk, at=at)
    assert len(logged("desk.answered")) == 2


def test_the_entry_names_who_asked_in_its_details_only(at_the_desk: Client, library: Library) -> None:
    ask(at_the_desk, number=CHILD, who=f"guardian-{library.mother.pk}", presents=["photo_id"])
    entry = logged("desk.answered")[0]
    assert details(entry)["who"] == "Gale Testmother"
    for confidential in (b"Testmother", CHILD.encode(), library.child.key.encode(), TITLE.encode(), ADDRESS.encode()):
        assert confidential not in bytes(entry.body)
