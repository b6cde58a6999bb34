"""Who asks is checked over a way that they didn't choose themselves."""

import pytest

from circumspect.legal.actions.answer_clarification import answer_clarification
from circumspect.legal.actions.answer_unsatisfied import answer_unsatisfied
from circumspect.legal.actions.ask_clarification import ask_clarification
from circumspect.legal.actions.begin_review import begin_review
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.actions.correct_request import correct_request
from circumspect.legal.actions.note_complaint import note_complaint
from circumspect.legal.actions.refer_unsatisfied import refer_unsatisfied
from circumspect.legal.actions.verify_request import verify_request
from circumspect.legal.models import Check, Request
from circumspect.legal.reminders import remind
from circumspect.legal.requests.case import linked_to
from circumspect.legal.states import Kind, State
from circumspect.legal.stepping import NoSuchStep
from circumspect.legal.wording import RequestError
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Notice
from tests.legal.asked import in_review, taken
from tests.patrons.entries_of import last_details

pytestmark = pytest.mark.django_db


def call_back(request: Request, by: Employee, number: str, looked_up: str = "the county's directory") -> object:
    return verify_request(
        key=request.key, how=Check.CALL_BACK, number=number, looked_up=looked_up, found="Confirmed", genuine=True, by=by
    )


def test_the_first_check_begins_the_verification(circulation_manager: Employee) -> None:
    request = taken(circulation_manager)
    call_back(request, circulation_manager, "573 555 0111")
    assert Request.objects.get().state == State.VERIFYING


@pytest.mark.parametrize("number", ["555-0177", "(573) 555-0177", "5735550177"])
def test_the_number_that_they_gave_proves_nothing(number: str, circulation_manager: Employee) -> None:
    with pytest.raises(RequestError, match="number they gave") as error:
        call_back(taken(circulation_manager, reach="573 555-0177"), circulation_manager, number)
    assert error.value.field == "number"


def test_where_the_number_was_looked_up_is_written(circulation_manager: Employee) -> None:
    with pytest.raises(RequestError) as error:
        call_back(taken(circulation_manager), circulation_manager, "555-0111", looked_up="")
    assert error.value.field == "looked_up"


def test_no_review_without_a_check(circulation_manager: Employee) -> None:
    with pytest.raises(RequestError, match="what you checked"):
        begin_review(key=taken(circulation_manager).key, by=circulation_manager)


def test_a_question_waits_for_its_answer(circulation_manager: Employee) -> None:
    request = in_review(circulation_manager)
    with pytest.raises(NoSuchStep, match="Nothing was asked"):
        answer_clarification(key=request.key, answer="The first", by=circulation_manager)
    ask_clarification(key=request.key, question="Whom do you mean?", by=circulation_manager)
    after = answer_clarification(key=request.key, answer="The first", by=circulation_manager)
    assert after.state == State.IN_REVIEW
    assert [step.note for step in after.steps.all()][-2:] == ["Whom do you mean?", "The first"]


def test_what_was_corrected_stays_in_the_log(circulation_manager: Employee) -> None:
    request = taken(circulation_manager)
    with pytest.raises(RequestError, match="Nothing is different"):
        correct_request(key=request.key, changes={"who": request.who}, reason="Typo", by=circulation_manager)
    correct_request(key=request.key, changes={"who": "Sgt. Exemplar"}, reason="Typo", by=circulation_manager)
    assert Request.objects.get().who == "Sgt. Exemplar"
    assert last_details()["changes"] == {"who": ["Sgt. Example", "Sgt. Exemplar"]}


def test_who_isnt_satisfied_is_answered_by_the_director(circulation_manager: Employee, director: Employee) -> None:
    request = in_review(circulation_manager, Kind.PUBLIC)
    appeal = refer_unsatisfied(key=request.key, words="Wants the video", by=circulation_manager)
    assert appeal.due_on and appeal.due_found["days"] == 5
    assert Notice.objects.get(employee=director).urgent
    with pytest.raises(RequestError, match="has it already"):
        refer_unsatisfied(key=request.key, words="Again", by=circulation_manager)
    with pytest.raises(NotAllowed):
        answer_unsatisfied(key=request.key, answer="No", by=circulation_manager)
    answer_unsatisfied(key=request.key, answer="The policy was explained again", by=director)
    with pytest.raises(RequestError, match="Nobody waits"):
        answer_unsatisfied(key=request.key, answer="No", by=director)


def test_it_isnt_closed_while_the_director_owes_an_answer(circulation_manager: Employee, director: Employee) -> None:
    request = in_review(circulation_manager)
    refer_unsatisfied(key=request.key, words="Why so long?", by=circulation_manager)
    with pytest.raises(RequestError, match="hasn't answered"):
        close_request(key=request.key, by=circulation_manager)


def test_the_complaint_number_links_to_the_request_that_follows(desk: Employee, circulation_manager: Employee) -> None:
    asked = taken(desk, Kind.PUBLIC)
    note_complaint(key=asked.key, number="FPD 26-0417", by=desk)
    police = taken(desk, Kind.SUBPOENA, reference="FPD 26-0417")
    asked.refresh_from_db()
    assert linked_to(asked, circulation_manager) == [police]
    assert linked_to(police, circulation_manager) == [asked]


def test_each_is_reminded_of_once(circulation_manager: Employee, director: Employee) -> None:
    request = taken(circulation_manager)
    assert request.due_on
    assert remind(request.due_on) == 1 and remind(request.due_on) == 0
    assert Notice.objects.filter(employee=circulation_manager, subject__contains="due soon").count() == 1
    later = request.due_on.replace(year=request.due_on.year + 1)
    assert remind(later) == 1 and remind(later) == 0
    assert Notice.objects.filter(employee=director, subject__contains="overdue").count() == 1
