"""A decision has an outcome, a reason, and each condition met; it never lets out what the pack doesn't permit."""

import pytest

from circumspect.legal.actions.add_to_scope import add_to_scope
from circumspect.legal.actions.answer_counsel import answer_counsel
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.actions.decide_request import DecidedAlready, Verdict, decide_request
from circumspect.legal.actions.reopen_request import reopen_request
from circumspect.legal.actions.send_to_counsel import send_to_counsel
from circumspect.legal.actions.strike_from_scope import strike_from_scope
from circumspect.legal.actions.waive_subpoena import waive_subpoena
from circumspect.legal.actions.withdraw_request import withdraw_request
from circumspect.legal.models import Paper, Request
from circumspect.legal.situations import says_of
from circumspect.legal.states import Kind, Outcome, State
from circumspect.legal.stepping import NoSuchStep
from circumspect.legal.wording import RequestError
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from tests.legal.asked import account, in_review, records, taken

pytestmark = pytest.mark.django_db
LAWFUL = {"state_law": "The order of the court names the account."}


@pytest.fixture
def officer(circulation_manager: Employee) -> Employee:
    return circulation_manager


def decide(
    request: Request, by: Employee, outcome: Outcome, reason: str = "As the paper says", **more: object
) -> Request:
    return decide_request(key=request.key, verdict=Verdict(outcome, reason, **more), by=by)  # type: ignore[arg-type]


def test_a_subpoena_of_the_police_is_granted_with_its_condition_met(officer: Employee) -> None:
    request = in_review(officer, records=records(account()))
    decided = decide(request, officer, Outcome.GRANTED, met=LAWFUL)
    assert (decided.state, decided.clause, decided.decided_by) == (State.DECIDED, "P.1", officer)
    assert decided.conditions == LAWFUL and decided.policy.startswith("sha256:")


def test_every_outcome_has_a_reason(officer: Employee) -> None:
    request = in_review(officer, records=records(account()))
    for outcome in (Outcome.GRANTED, Outcome.REFUSED, Outcome.NO_RECORDS):
        with pytest.raises(RequestError) as error:
            decide(request, officer, outcome, "  ", met=LAWFUL)
        assert error.value.field == "reason"


def test_a_grant_needs_each_condition_met(officer: Employee) -> None:
    request = in_review(officer, records=records(account()))
    with pytest.raises(RequestError) as error:
        decide(request, officer, Outcome.GRANTED)
    assert error.value.field == "state_law"
    assert not Request.objects.get().outcome


def test_a_scope_that_names_nobody_grants_nothing(officer: Employee) -> None:
    with pytest.raises(RequestError, match="names nobody"):
        decide(in_review(officer), officer, Outcome.GRANTED, met=LAWFUL)


def test_what_the_policy_refuses_isnt_granted(officer: Employee) -> None:
    request = in_review(officer, Kind.POLICE, records=records(account()))
    assert says_of(request, officer).records.clause == "P.1"  # type: ignore[union-attr]
    with pytest.raises(RequestError, match=r"P\.1"):
        decide(request, officer, Outcome.GRANTED)


def test_with_a_waiver_it_is(officer: Employee, director: Employee) -> None:
    request = in_review(officer, Kind.POLICE, records=records(account()))
    waive_subpoena(key=request.key, reason="A child is missing", by=director)
    assert decide(request, officer, Outcome.GRANTED, met=LAWFUL).clause == "P.2"


def test_a_civil_subpoena_goes_to_counsel_and_isnt_granted(officer: Employee) -> None:
    request = in_review(officer, Kind.CIVIL, paper=Paper.SUBPOENA, records=records(account()))
    assert says_of(request, officer).to_counsel
    with pytest.raises(RequestError, match=r"D\.2"):
        decide(request, officer, Outcome.GRANTED, met=LAWFUL)
    send_to_counsel(key=request.key, question="Is it one to follow?", by=officer)
    with pytest.raises(NoSuchStep, match="with counsel"):
        decide(request, officer, Outcome.REFUSED)
    answer_counsel(key=request.key, answer="It carries no finding. Refuse it.", by=officer)
    assert decide(request, officer, Outcome.REFUSED).clause == "D.2"


def test_an_order_with_the_finding_is_granted_to_a_third_party(officer: Employee) -> None:
    scope = records(account())
    request = in_review(officer, Kind.CIVIL, paper=Paper.COURT_ORDER, court_finding=True, records=scope)
    assert decide(request, officer, Outcome.GRANTED).clause == "D.2"


def test_a_lawyers_letter_is_refused(officer: Employee) -> None:
    request = in_review(officer, Kind.CIVIL, records=records(account()))
    assert decide(request, officer, Outcome.REFUSED).clause == "P.0"


@pytest.mark.parametrize("kind", [Kind.PUBLIC, Kind.MEDIA])
def test_the_policy_itself_grants_the_public_nothing(kind: Kind, officer: Employee) -> None:
    request = in_review(officer, kind, records=records(account()))
    with pytest.raises(RequestError, match=r"policy doesn't permit this \(P\.0\)"):
        decide(request, officer, Outcome.GRANTED)
    assert decide(request, officer, Outcome.REFERRED_TO_POLICE).outcome == Outcome.REFERRED_TO_POLICE


def test_two_officers_decide_at_once_and_the_second_is_told(officer: Employee, director: Employee) -> None:
    request = in_review(officer, records=records(account()))
    decide(request, director, Outcome.REFUSED, "No case number")
    with pytest.raises(DecidedAlready, match=director.name):
        decide(request, officer, Outcome.GRANTED, met=LAWFUL)
    assert Request.objects.get().outcome == Outcome.REFUSED


def test_what_changed_while_somebody_wrote_isnt_decided_over(officer: Employee, director: Employee) -> None:
    request = in_review(officer, records=records(account()))
    looked_at = request.steps.count()
    send_to_counsel(key=request.key, question="What of this?", by=director)
    answer_counsel(key=request.key, answer="Narrow it.", by=director)
    with pytest.raises(NoSuchStep, match="while you wrote"):
        decide(request, officer, Outcome.REFUSED, steps=looked_at)


def test_the_desk_decides_nothing(desk: Employee, officer: Employee) -> None:
    request = in_review(desk, officer=officer, records=records(account()))
    with pytest.raises(NotAllowed):
        decide(request, desk, Outcome.REFUSED)


def test_narrowed_scope_is_struck_with_a_reason_and_stays(officer: Employee) -> None:
    request = in_review(officer, records=records(account(), account("900002")))
    first = request.record_scope.first()
    with pytest.raises(RequestError):
        strike_from_scope(key=request.key, item=f"record-{first.pk}", reason=" ", by=officer)
    strike_from_scope(key=request.key, item=f"record-{first.pk}", reason="Not named in the paper", by=officer)
    assert request.record_scope.count() == 2
    assert request.record_scope.filter(struck_at=None).count() == 1


def test_another_requests_scope_isnt_struck_through_this_one(officer: Employee) -> None:
    mine, other = in_review(officer), taken(officer, records=records(account()))
    with pytest.raises(RequestError, match="isn't in the scope"):
        strike_from_scope(key=mine.key, item=f"record-{other.record_scope.get().pk}", reason="x", by=officer)


def test_a_decided_scope_is_fixed(officer: Employee) -> None:
    request = in_review(officer, records=records(account()))
    decide(request, officer, Outcome.REFUSED)
    with pytest.raises(RequestError, match="Reopen"):
        add_to_scope(key=request.key, records=records(account("900002")), by=officer)


def test_reopening_clears_the_decision_and_keeps_it(officer: Employee) -> None:
    request = in_review(officer, records=records(account()))
    decide(request, officer, Outcome.REFUSED, "No case number")
    close_request(key=request.key, by=officer)
    reopened = reopen_request(key=request.key, reason="They sent the number", by=officer)
    assert (reopened.outcome, reopened.reason, reopened.decided_by) == ("", "", None)
    past = reopened.past_decisions.get()
    assert (past.outcome, past.reason, past.reopened_because) == ("refused", "No case number", "They sent the number")


def test_a_request_is_taken_back_before_its_review(officer: Employee) -> None:
    request = withdraw_request(key=taken(officer).key, reason="They called", by=officer)
    assert (request.state, request.outcome) == (State.DECIDED, Outcome.WITHDRAWN)


def test_a_grant_of_which_nothing_left_is_closed_with_a_word_why(officer: Employee) -> None:
    request = in_review(officer, records=records(account()))
    decide(request, officer, Outcome.GRANTED, met=LAWFUL)
    with pytest.raises(RequestError) as error:
        close_request(key=request.key, by=officer)
    assert error.value.field == "note"
    assert close_request(key=request.key, note="They don't need it any more", by=officer).state == State.CLOSED
