"""What was decided, and what it was decided on, the database itself keeps: tried with plain SQL, on both."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.legal.actions.add_to_scope import AddedRecords
from circumspect.legal.actions.begin_release import begin_release
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.actions.decide_request import Verdict, decide_request
from circumspect.legal.actions.make_contract import ContractError
from circumspect.legal.actions.reopen_request import reopen_request
from circumspect.legal.actions.verify_request import verify_request
from circumspect.legal.actions.waive_subpoena import waive_subpoena
from circumspect.legal.models import Check, Contract, PastDecision, Request
from circumspect.legal.states import Kind, Outcome, State
from circumspect.legal.wording import RequestError
from circumspect.staff.models import Employee
from tests.footage.conftest import camera  # noqa: F401  (a fixture)
from tests.legal.asked import account, in_review, records
from tests.legal.test_refer_debts import contract

pytestmark = pytest.mark.django_db
LAWFUL = {"state_law": "The order of the court names the account."}


@pytest.fixture
def officer(circulation_manager: Employee) -> Employee:
    return circulation_manager


def refused(statement: str, *values: object) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:
        return True
    return False


def decided(officer: Employee, outcome: Outcome = Outcome.GRANTED, **more: object) -> Request:
    if "records" not in more:
        more["records"] = records(account())
    request = in_review(officer, **more)  # type: ignore[arg-type]
    return decide_request(key=request.key, verdict=Verdict(outcome, "As the paper says", LAWFUL), by=officer)


@pytest.mark.parametrize(
    "change",
    [
        "outcome = 'refused'",
        "reason = 'Another'",
        "clause = 'P.2'",
        "policy = 'sha256:another'",
        "conditions = '{}'",
        "decided_at = entered_at",
        "outcome = '', reason = '', decided_at = NULL, decided_by_id = NULL",
        "paper = 'court_order'",
        "state = 'collecting', reason = 'Another'",
    ],
)
def test_a_decision_is_never_changed_beside_reopening(change: str, officer: Employee) -> None:
    request = decided(officer)
    assert refused(f"UPDATE legal_request SET {change} WHERE id = %s", request.pk)
    close_request(key=request.key, note="Nothing was needed", by=officer)
    assert refused(f"UPDATE legal_request SET {change} WHERE id = %s", request.pk)


def test_reopened_it_stands_among_the_past_ones_or_isnt_emptied(officer: Employee) -> None:
    request = decided(officer, Outcome.REFUSED)
    close_request(key=request.key, by=officer)
    emptied = "outcome = '', reason = '', clause = '', policy = '', decided_at = NULL, decided_by_id = NULL"
    assert refused(
        f"UPDATE legal_request SET state = 'reopened', closed_at = NULL, {emptied} WHERE id = %s", request.pk
    )
    reopen_request(key=request.key, reason="A second paper", by=officer)
    assert PastDecision.objects.get().outcome == Outcome.REFUSED and not Request.objects.get().outcome


def test_a_decision_comes_with_its_step(officer: Employee) -> None:
    request = in_review(officer)
    decision = "outcome = 'refused', reason = 'x', decided_at = entered_at, decided_by_id = taken_by_id"
    assert refused(f"UPDATE legal_request SET {decision} WHERE id = %s", request.pk)


@pytest.mark.parametrize("change", ['classes = \'["loans", "fees"]\'', "until = '2026-01-01'", "added_by_id = NULL"])
def test_a_scope_is_struck_and_never_changed(change: str, officer: Employee) -> None:
    item = in_review(officer, records=records(account())).record_scope.get()
    assert refused(f"UPDATE legal_recordscope SET {change} WHERE id = %s", item.pk)
    assert refused("DELETE FROM legal_recordscope WHERE id = %s", item.pk)
    struck = "struck_at = added_at, struck_by_id = added_by_id, struck_because = %s"
    assert not refused(f"UPDATE legal_recordscope SET {struck} WHERE id = %s", "Not needed", item.pk)
    assert refused(
        "UPDATE legal_recordscope SET struck_at = NULL, struck_by_id = NULL, struck_because = '' WHERE id = %s", item.pk
    )


def test_nothing_of_a_scope_changes_once_it_was_decided_on(officer: Employee, camera: Camera) -> None:  # noqa: F811
    request = decided(officer)
    item = request.record_scope.get()
    struck = "struck_at = added_at, struck_by_id = added_by_id, struck_because = %s"
    assert refused(f"UPDATE legal_recordscope SET {struck} WHERE id = %s", "Not needed", item.pk)
    assert refused(
        "INSERT INTO legal_footagescope (request_id, camera_id, first_minute, last_minute, added_at, added_by_id, "
        "struck_because) VALUES (%s, %s, 1, 2, %s, %s, '')",
        request.pk, camera.pk, timezone.now(), officer.pk,
    )  # fmt: skip


def test_a_waiver_stays_as_it_was_decided_with(officer: Employee, director: Employee) -> None:
    request = in_review(officer, Kind.POLICE, records=records(account()))
    waiver = waive_subpoena(key=request.key, reason="A child is missing", by=director)
    assert refused("UPDATE legal_waiver SET reason = 'Another' WHERE id = %s", waiver.pk)
    assert refused("DELETE FROM legal_waiver WHERE id = %s", waiver.pk)
    decide_request(key=request.key, verdict=Verdict(Outcome.GRANTED, "Waived", LAWFUL), by=officer)
    revoked = "UPDATE legal_waiver SET revoked_at = given_at, revoked_by_id = given_by_id WHERE id = %s"
    assert refused(revoked, waiver.pk)
    assert not refused("UPDATE legal_waiver SET seen_by_director_at = given_at WHERE id = %s", waiver.pk)
    other = decided(officer, records=records(account("900002")))
    assert refused(
        "INSERT INTO legal_waiver (request_id, given_at, given_by_id, reason) VALUES (%s, %s, %s, 'Late')",
        other.pk, timezone.now(), director.pk,
    )  # fmt: skip


def test_a_request_is_sealed_or_released_with_its_release(officer: Employee) -> None:
    request = decided(officer)
    begin_release(key=request.key, by=officer)
    assert refused("UPDATE legal_request SET state = 'sealed' WHERE id = %s", request.pk)
    assert Request.objects.get().state == State.COLLECTING


def not_genuine(request: Request, by: Employee) -> None:
    verify_request(key=request.key, how=Check.BADGE, found="No such badge", genuine=False, by=by)


def test_what_the_newest_check_calls_not_genuine_is_never_granted(officer: Employee) -> None:
    request = in_review(officer, records=records(account()))
    not_genuine(request, officer)
    with pytest.raises(RequestError, match=f"newest check, by {officer.name}"):
        decide_request(key=request.key, verdict=Verdict(Outcome.GRANTED, "x", LAWFUL), by=officer)
    assert refused(
        "UPDATE legal_request SET state = 'decided', outcome = 'granted', reason = 'x', decided_at = entered_at, "
        "decided_by_id = taken_by_id WHERE id = %s", request.pk,
    )  # fmt: skip
    verify_request(key=request.key, how=Check.COURT_CLERK, found="The clerk has it", genuine=True, by=officer)
    decide_request(key=request.key, verdict=Verdict(Outcome.GRANTED, "x", LAWFUL), by=officer)
    not_genuine(request, officer)
    with pytest.raises(RequestError, match="newest check"):
        begin_release(key=request.key, by=officer)


def test_it_can_be_refused_though(officer: Employee) -> None:
    request = in_review(officer, records=[AddedRecords(account(), ["loans"])])  # type: ignore[list-item]
    not_genuine(request, officer)
    verdict = Verdict(Outcome.REFUSED, "Nobody of that name works there")
    assert decide_request(key=request.key, verdict=verdict, by=officer).outcome == Outcome.REFUSED


def test_two_contracts_are_never_in_force_on_one_day(director: Employee) -> None:
    first = contract(director)
    with pytest.raises(ContractError, match="runs until"):
        contract(director)
    again = Contract.objects.get(pk=first.pk)
    again.pk, again.key = None, "another"
    with pytest.raises(DatabaseError), transaction.atomic():
        again.save()
