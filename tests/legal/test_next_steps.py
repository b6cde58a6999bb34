"""What a case page offers first, and what beside it: counsel before a decision, a letter before closing, a waiver."""

import pytest
from django.test import Client
from django.urls import reverse

from circumspect.legal.actions.answer_counsel import answer_counsel
from circumspect.legal.actions.begin_execution import begin_execution
from circumspect.legal.actions.decide_request import Verdict, decide_request
from circumspect.legal.actions.send_letter import send_letter
from circumspect.legal.actions.send_to_counsel import send_to_counsel
from circumspect.legal.actions.waive_subpoena import waive_subpoena
from circumspect.legal.actions.write_letter import write_letter
from circumspect.legal.letters.words import draft
from circumspect.legal.models import Request
from circumspect.legal.requests.acts import ACTS, GROUPS
from circumspect.legal.requests.standing import standing_of
from circumspect.legal.requests.steps import next_of
from circumspect.legal.states import Kind, Outcome
from circumspect.staff.models import Employee
from tests.legal.asked import account, in_review, records, taken
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db


def offered(request: Request, reader: Employee) -> list[str]:
    one = Request.objects.get(pk=request.pk)
    return [str(step.label) for step in next_of(one, standing_of(one, reader), reader)]


@pytest.fixture
def officer(circulation_manager: Employee) -> Employee:
    return circulation_manager


def test_a_matter_for_counsel_goes_to_counsel_before_it_is_decided(desk: Employee, officer: Employee) -> None:
    request = in_review(desk, Kind.CIVIL, officer, paper="subpoena", records=records(account()))
    assert offered(request, officer) == ["Pass it on to counsel", "Decide"]
    send_to_counsel(key=request.key, question="It carries no finding. May we refuse?", by=officer)
    assert offered(request, officer) == ["Write down counsel's answer"]
    answer_counsel(key=request.key, answer="Yes", by=officer)
    assert offered(request, officer) == ["Decide"]


def test_the_waiver_comes_first_for_whoever_may_waive(desk: Employee, officer: Employee, director: Employee) -> None:
    request = in_review(desk, Kind.POLICE, officer, records=records(account()))
    assert offered(request, officer) == ["Decide"], "who may not waive is never offered it"
    assert offered(request, director) == ["Waive the subpoena", "Decide"]
    waive_subpoena(key=request.key, reason="A child is missing", by=director)
    assert offered(request, director) == ["Decide"]


def test_where_a_subpoena_is_there_no_waiver_is_offered(desk: Employee, officer: Employee, director: Employee) -> None:
    request = in_review(desk, Kind.SUBPOENA, officer, records=records(account()))
    assert offered(request, director) == ["Decide"]


def test_a_letter_is_written_before_it_is_closed(desk: Employee, officer: Employee) -> None:
    request = in_review(desk, Kind.CIVIL, officer, records=records(account()))
    decide_request(key=request.key, verdict=Verdict(Outcome.REFUSED, "A letter is no order", {}), by=officer)
    assert offered(request, officer) == ["Write the answer", "Close it"]
    words = draft(Request.objects.get(pk=request.pk), "refusal", "en")
    letter = write_letter(request=request.key, template="refusal", language="en", draft=words, by=officer)
    assert offered(request, officer)[0] == "Write the answer", "a draft is no answer"
    send_letter(key=letter.key, how="mail", by=officer)
    assert offered(request, officer) == ["Close it"]


def test_a_warrant_tells_whoever_has_it_to_call_the_director_at_once(
    desk: Employee, director: Employee, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (the second factor has tests of its own)
    director.phone = "555-0142"
    director.save()
    request = taken(desk, Kind.SEARCH_WARRANT)
    page = reverse("legal_request", args=[request.key])

    def told(client: Client) -> bool:
        return "Call the Director now" in (text := client.get(page).content.decode()) and "555-0142" in text

    assert told(signed_in(desk)) and not told(signed_in(director))
    begin_execution(key=request.key, note="Two officers", by=director)
    assert told(signed_in(desk))


def test_every_act_stands_under_one_heading() -> None:
    assert len(ACTS) == len({act.name for act in ACTS}) == sum(len(group.acts) for group in GROUPS)
