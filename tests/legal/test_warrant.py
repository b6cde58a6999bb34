"""A search warrant is executed, not decided: the Director at once, what was taken listed, then closed."""

import pytest

from circumspect.legal.actions.begin_execution import begin_execution
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.actions.decide_request import Verdict, decide_request
from circumspect.legal.actions.finish_inventory import finish_inventory
from circumspect.legal.actions.list_taken import list_taken
from circumspect.legal.actions.reopen_request import reopen_request
from circumspect.legal.actions.strike_taken import strike_taken
from circumspect.legal.states import Kind, Outcome, State
from circumspect.legal.stepping import NoSuchStep
from circumspect.legal.wording import RequestError
from circumspect.staff.models import Employee
from tests.legal.asked import taken

pytestmark = pytest.mark.django_db


def test_from_received_to_closed(desk: Employee, director: Employee) -> None:
    key = taken(desk, Kind.SEARCH_WARRANT).key
    begin_execution(key=key, note="Two officers; I am there", by=director)
    wrong = list_taken(key=key, what="A laptop", to_whom="Sgt. Example", by=director)
    list_taken(key=key, what="A computer", to_whom="Sgt. Example", mark="no. 0117", by=director)
    strike_taken(key=key, item=str(wrong.pk), reason="It was a desktop", by=director)
    assert finish_inventory(key=key, note="", by=director).state == State.INVENTORY
    closed = close_request(key=key, by=director)
    assert closed.state == State.CLOSED and closed.outcome == ""
    assert closed.taken.count() == 2 and closed.taken.filter(struck_at=None).count() == 1


def test_nothing_taken_is_written_down(desk: Employee, director: Employee) -> None:
    key = taken(desk, Kind.SEARCH_WARRANT).key
    begin_execution(key=key, note="Two officers; I am there", by=director)
    with pytest.raises(RequestError, match="nothing was taken"):
        finish_inventory(key=key, note="", by=director)
    finish_inventory(key=key, note="They looked and left", by=director)


def test_it_isnt_decided(desk: Employee, director: Employee) -> None:
    request = taken(desk, Kind.SEARCH_WARRANT)
    with pytest.raises(NoSuchStep):
        decide_request(key=request.key, verdict=Verdict(Outcome.REFUSED, "No"), by=director)


def test_nothing_is_listed_before_it_is_executed_or_after_it_is_closed(desk: Employee, director: Employee) -> None:
    key = taken(desk, Kind.SEARCH_WARRANT).key
    with pytest.raises(NoSuchStep):
        list_taken(key=key, what="A laptop", to_whom="Sgt. Example", by=director)
    begin_execution(key=key, note="Two officers", by=director)
    finish_inventory(key=key, note="Nothing was taken; I was there", by=director)
    close_request(key=key, by=director)
    with pytest.raises(NoSuchStep):
        list_taken(key=key, what="A laptop", to_whom="Sgt. Example", by=director)
    reopen_request(key=key, reason="They came back", by=director)
    assert finish_inventory(key=key, note="A second visit; nothing", by=director).state == State.INVENTORY
