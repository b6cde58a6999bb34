"""A request is taken in at the desk: written down, routed, due, held and told of in one step."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from circumspect.legal.actions.say_away import say_away
from circumspect.legal.actions.take_in import take_in
from circumspect.legal.due import DueBeforeReceipt
from circumspect.legal.models import Request
from circumspect.legal.routing import NobodyToDecide
from circumspect.legal.states import Kind, State
from circumspect.legal.wording import RequestError
from circumspect.staff.models import Employee, Notice, Role
from tests.legal.asked import account, intake, records, taken
from tests.patrons.entries_of import last_details, logged
from tests.people import MakeEmployee

pytestmark = pytest.mark.django_db


def test_it_goes_to_the_circulation_manager_who_is_told(desk: Employee, circulation_manager: Employee) -> None:
    request = taken(desk)
    assert (request.state, request.owner) == (State.ROUTED, circulation_manager)
    assert [step.after for step in request.steps.all()] == [State.RECEIVED, State.ROUTED]
    assert Notice.objects.get(employee=circulation_manager).path == f"/requests/{request.key}/"


def test_who_is_away_is_passed_over_and_why_is_written(
    desk: Employee, director: Employee, circulation_manager: Employee
) -> None:
    today = timezone.localdate()
    say_away(first_day=today, last_day=today + timedelta(days=3), by=circulation_manager)
    request = taken(desk)
    assert request.owner == director
    assert circulation_manager.name in request.steps.last().note


def test_where_everybody_is_away_the_first_in_order_has_it(desk: Employee, circulation_manager: Employee) -> None:
    say_away(first_day=timezone.localdate(), last_day=timezone.localdate(), by=circulation_manager)
    assert taken(desk).owner == circulation_manager


def test_without_an_officer_nothing_is_lost_silently(desk: Employee) -> None:
    with pytest.raises(NobodyToDecide, match="tell your manager"):
        taken(desk)


def test_a_warrant_goes_to_the_director_at_once(
    desk: Employee, director: Employee, circulation_manager: Employee
) -> None:
    request = taken(desk, Kind.SEARCH_WARRANT)
    assert (request.state, request.owner) == (State.RECEIVED, director)
    assert Notice.objects.get(employee=director).urgent


def test_the_due_date_is_computed_and_the_computation_shown(desk: Employee, circulation_manager: Employee) -> None:
    request = taken(desk, received_at=datetime(2026, 1, 5, 18, tzinfo=UTC))
    assert request.due_on == date(2026, 1, 20)
    assert "10 working days" in request.due_words and "19 Jan" in request.due_words
    with override("es"):
        assert "10 días" in Request.objects.get().due_words


def test_the_paper_may_say_when_it_is_due(desk: Employee, circulation_manager: Employee) -> None:
    due = timezone.localdate() + timedelta(days=40)
    request = taken(desk, due_on=due)
    assert request.due_on == due and request.due_words.startswith("The paper says")


def test_nothing_is_due_before_it_came(desk: Employee, circulation_manager: Employee) -> None:
    with pytest.raises(DueBeforeReceipt, match="before it came"):
        taken(desk, due_on=timezone.localdate() - timedelta(days=3))
    assert not Request.objects.exists()


def test_received_later_than_now_is_refused(desk: Employee, circulation_manager: Employee) -> None:
    with pytest.raises(RequestError, match="lies ahead"):
        taken(desk, received_at=timezone.now() + timedelta(hours=1))


def test_accounts_that_it_names_are_its_scope(desk: Employee, circulation_manager: Employee) -> None:
    named = account()
    request = taken(desk, records=records(named))
    assert [each.account for each in request.record_scope.all()] == [named]


def test_one_entry_says_who_asked_and_to_whom_it_went(desk: Employee, circulation_manager: Employee) -> None:
    with logged("request.entered"):
        taken(desk)
    assert last_details()["owner"] == circulation_manager.name


@pytest.mark.parametrize(("field", "value"), [("who", " "), ("asked_for", ""), ("who", "x" * 121), ("who", "a\u202eb")])
def test_what_cant_be_kept_is_named(field: str, value: str, desk: Employee, circulation_manager: Employee) -> None:
    with pytest.raises(RequestError) as error:
        take_in(intake=intake(**{field: value}), by=desk)
    assert error.value.field == field


def test_numbers_dont_count_up(desk: Employee, circulation_manager: Employee) -> None:
    """A gap would tell of a sealed one."""
    numbers = [taken(desk).number for _ in range(8)]
    assert len(set(numbers)) == 8 and all(number >= 1000 for number in numbers)
    assert any(abs(one - other) != 1 for one, other in itertools.pairwise(numbers))


def test_anybody_who_works_here_may(employee: MakeEmployee, circulation_manager: Employee) -> None:
    for role in Role:
        assert taken(employee(role)).owner == circulation_manager
