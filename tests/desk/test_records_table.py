"""Every row of the policy's table for records, walked through the desk's own form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.utils import timezone

from circumspect.patrons.models import Account, Card
from circumspect.staff.models import Designation, Employee, Role, Task
from tests.desk.conftest import SignIn
from tests.desk.library import Library
from tests.people import MakeEmployee

CHILD, ADULT = "21000001", "21000003"
FRIENDS_OWN = "21000004"
DESK, MANAGER, DIRECTOR = Role.DESK, Role.CIRCULATION_MANAGER, Role.DIRECTOR
Change = Callable[[Library], object]


@dataclass(frozen=True)
class Row:
    """One question as it is entered, and what the policy answers."""

    number: str
    who: str
    presents: str
    outcome: str
    clause: str
    channel: str = "in_person"
    role: Role = DESK
    states: str = ""
    own_number: str = ""
    change: Change = field(default=lambda library: None)
    refer_to: str = ""
    conditions: str = ""

    def __str__(self) -> str:
        shown = "+".join(self.presents.split()) or "nothing"
        return f"{self.clause}-{self.outcome}-{self.who}-{shown}-{self.channel}-{self.role}-{self.states}"


def card(status: str, number: str = CHILD) -> Change:
    return lambda library: Card.objects.filter(number=number).update(status=status)


def expired(number: str) -> Change:
    yesterday = timezone.localdate() - timedelta(days=1)
    return lambda library: Card.objects.filter(number=number).update(expires_on=yesterday)


def born(day: date | None) -> Change:
    return lambda library: Account.objects.filter(pk=library.child.pk).update(date_of_birth=day)


def years_ago(years: int, *, days: int = 0) -> date:
    """The day so many years before today, and so many days after it; 29 February counts as the 28th."""
    today = timezone.localdate()
    try:
        return today.replace(year=today.year - years) + timedelta(days=days)
    except ValueError:
        return today.replace(year=today.year - years, day=28) + timedelta(days=days)


ROWS = [
    # A.1: the holder
    Row(ADULT, "holder", "account_card", "permit", "A.1"),
    Row(ADULT, "holder", "account_number", "permit", "A.1", channel="phone"),
    Row(ADULT, "holder", "photo_id", "permit", "A.1", conditions="match_name"),
    Row(ADULT, "holder", "", "refuse", "A.1"),
    Row(ADULT, "holder", "account_card", "refuse", "A.1", change=card("stolen", ADULT)),
    Row(ADULT, "holder", "account_number", "refuse", "A.1", change=card("missing", ADULT)),
    Row(ADULT, "holder", "account_card", "refuse", "A.1", change=card("replaced", ADULT)),
    Row(ADULT, "holder", "account_card", "refuse", "A.1", change=expired(ADULT)),
    Row(ADULT, "holder", "photo_id", "permit", "A.1", change=card("stolen", ADULT), conditions="match_name"),
    # B.1 and B.2: a listed person
    Row(ADULT, "friend", "own_card", "permit", "B.1", own_number=FRIENDS_OWN),
    Row(ADULT, "friend", "own_number", "permit", "B.1", own_number=FRIENDS_OWN, channel="phone"),
    Row(ADULT, "friend", "own_card", "refuse", "B.1", own_number=FRIENDS_OWN, change=card("stolen", FRIENDS_OWN)),
    Row(ADULT, "friend", "own_card", "refuse", "B.1", own_number=FRIENDS_OWN, change=expired(FRIENDS_OWN)),
    Row(ADULT, "friend", "photo_id", "permit", "B.1", conditions="match_name"),
    Row(ADULT, "friend", "account_card", "permit", "B.2"),
    Row(ADULT, "friend", "account_number", "permit", "B.2", channel="writing"),
    Row(ADULT, "friend", "account_card", "refuse", "B.1", change=card("stolen", ADULT)),
    Row(ADULT, "friend", "account_card", "refuse", "B.1", change=card("missing", ADULT)),
    Row(ADULT, "carer", "account_number", "permit", "B.2", channel="phone"),
    Row(ADULT, "carer", "", "refuse", "B.1", channel="phone"),
    # C.1 and C.3: a listed guardian
    Row(CHILD, "mother", "photo_id", "permit", "C.1", conditions="match_name"),
    Row(CHILD, "mother", "account_number", "permit", "C.1", channel="phone"),
    Row(CHILD, "mother", "account_card", "permit", "C.3"),
    Row(CHILD, "mother", "account_number", "permit", "C.3", channel="writing"),
    Row(CHILD, "mother", "", "refuse", "C.1"),
    Row(CHILD, "mother", "account_number", "refuse", "C.1", channel="phone", change=card("stolen")),
    Row(CHILD, "mother", "photo_id", "permit", "C.1", change=born(years_ago(18, days=1)), conditions="match_name"),
    Row(CHILD, "mother", "photo_id", "refuse", "C.1", change=born(years_ago(18))),
    Row(CHILD, "mother", "account_card", "refuse", "C.1", change=born(years_ago(18))),
    Row(CHILD, "mother", "photo_id", "refuse", "C.1", change=born(None)),
    # C.3: a parent who isn't recorded on this account
    Row(CHILD, "parent", "account_card", "permit", "C.3"),
    Row(CHILD, "parent", "account_number", "permit", "C.3", channel="phone"),
    Row(CHILD, "parent", "photo_id", "refuse", "C.3"),
    Row(CHILD, "parent", "account_card", "refuse", "C.3", change=card("stolen")),
    Row(CHILD, "parent", "account_card", "refuse", "C.3", change=born(years_ago(18))),
    Row(ADULT, "parent", "account_card", "refuse", "C.3"),
    # D.1: the collection agency
    Row(ADULT, "agency", "", "refer", "D.2", refer_to="circulation_manager director"),
    Row(ADULT, "agency", "", "permit", "D.1", role=MANAGER, states="agency_contract"),
    Row(ADULT, "agency", "", "permit", "D.1", role=DIRECTOR, states="agency_contract"),
    Row(ADULT, "agency", "", "refuse", "P.0", role=MANAGER),
    # D.2, P.1 and P.2: law enforcement
    Row(ADULT, "police", "", "refer", "D.2", refer_to="circulation_manager director"),
    Row(ADULT, "police", "search_warrant", "refer", "D.2", refer_to="circulation_manager director"),
    Row(ADULT, "police", "court_order", "refer", "D.2", states="court_finding waiver"),
    Row(ADULT, "police", "subpoena", "permit", "P.1", role=MANAGER, conditions="state_law"),
    Row(ADULT, "police", "search_warrant", "permit", "P.1", role=DIRECTOR, conditions="state_law"),
    Row(ADULT, "police", "court_order", "permit", "P.1", role=MANAGER, conditions="state_law"),
    Row(ADULT, "police", "court_order", "permit", "P.1", role=MANAGER, states="court_finding"),
    Row(ADULT, "police", "subpoena", "permit", "P.1", role=MANAGER, channel="writing", conditions="state_law"),
    Row(ADULT, "police", "", "refuse", "P.1", role=MANAGER),
    Row(ADULT, "police", "", "permit", "P.2", role=DIRECTOR, states="waiver", conditions="state_law"),
    Row(ADULT, "police", "", "refuse", "P.1", role=MANAGER, states="waiver"),
    # D.2, B.0 and P.0: third parties
    Row(ADULT, "other", "account_card", "refer", "D.2", refer_to="circulation_manager director"),
    Row(ADULT, "court", "subpoena", "refer", "D.2", refer_to="circulation_manager director"),
    Row(ADULT, "court", "court_order", "permit", "D.2", role=MANAGER, states="court_finding"),
    Row(ADULT, "court", "court_order", "refer", "D.2", role=MANAGER, refer_to="counsel"),
    Row(ADULT, "court", "subpoena", "refer", "D.2", role=DIRECTOR, refer_to="counsel"),
    Row(ADULT, "other", "written_consent", "refuse", "B.0", role=MANAGER),
    Row(ADULT, "other", "", "refuse", "P.0", role=DIRECTOR),
]


def value_of(who: str, library: Library) -> str:
    named = {"mother": f"guardian-{library.mother.pk}"}
    named |= {"friend": f"person-{library.friend.pk}", "carer": f"person-{library.carer.pk}"}
    return named.get(who, who)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_desk_answers_as_the_policy_says(
    row: Row, library: Library, employee: MakeEmployee, sign_in: SignIn
) -> None:
    row.change(library)
    asked = {
        "number": row.number,
        "who": value_of(row.who, library),
        "channel": row.channel,
        "presents": row.presents.split(),
        "own_number": row.own_number,
        "states": row.states.split(),
    }
    response = sign_in(employee(row.role)).post("/desk/answer", asked)
    decision = response.context["page"].answer.decision
    assert (decision.outcome, decision.clause) == (row.outcome, row.clause)
    assert decision.conditions == tuple(row.conditions.split())
    assert row.refer_to in ("", " ".join(decision.refer_to))
    assert f"answer {row.outcome}" in response.content.decode()


def test_a_designated_officer_may_waive_the_subpoena(
    library: Library, circulation_manager: Employee, director: Employee, sign_in: SignIn
) -> None:
    now = timezone.now()
    Designation.objects.create(
        employee=circulation_manager,
        task=Task.WAIVE_SUBPOENA,
        starts_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
        reason="the Director is away",
        made_by=director,
    )
    asked = {"number": ADULT, "who": "police", "states": ["waiver"]}
    response = sign_in(circulation_manager).post("/desk/answer", asked)
    assert response.context["page"].answer.decision.clause == "P.2"
