"""What the database refuses by itself, tried with plain SQL on whichever database the tests run on."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from circumspect.legal.models import (
    Appeal,
    PastDecision,
    RecordScope,
    Request,
    Step,
    TakenThing,
    Verification,
    Waiver,
    WithheldEntry,
)
from circumspect.legal.states import ORDINARY, WARRANT, Kind, State
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee, Role
from tests.people import make_employee

pytestmark = pytest.mark.django_db
WITH_A_RELEASE = (State.SEALED, State.RELEASED)  # there is none here (test_grounds.py)


@pytest.fixture
def officer() -> Employee:
    return make_employee(Role.DIRECTOR)


def made(officer: Employee, kind: str = Kind.SUBPOENA, number: int = 1, **more: object) -> Request:
    now = timezone.now()
    given = {
        "who": "Sgt. Example",
        "asked_for": "An example",
        "how": "in_person",
        "received_at": now,
        "entered_at": now,
    }
    return Request.objects.create(year=2026, number=number, kind=kind, taken_by=officer, **{**given, **more})


def sql(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def refused(statement: str, *values: object) -> bool:
    try:
        sql(statement, *values)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("kind", [Kind.SUBPOENA, Kind.SEARCH_WARRANT])
def test_only_the_steps_of_the_table_can_be_taken(officer: Employee, kind: Kind) -> None:
    steps = WARRANT if kind == Kind.SEARCH_WARRANT else ORDINARY
    decided = {
        "outcome": "withdrawn", "reason": "An example", "decided_at": timezone.now(), "decided_by": officer,
    }  # fmt: skip
    number = 0
    for before in State:
        for after in State:
            number += 1
            request = made(officer, kind, number, **decided)
            with connection.cursor() as cursor:
                put_into(cursor, request, before)
            closed = "closed_at = entered_at" if after == State.CLOSED else "closed_at = NULL"
            moved = not refused(f"UPDATE legal_request SET state = %s, {closed} WHERE id = %s", after.value, request.pk)
            there = after in steps.get(before, ()) and after not in WITH_A_RELEASE
            assert moved == (before == after or there), (kind, before, after)


def put_into(cursor: object, request: Request, state: State) -> None:
    """Into any state at all, past the trigger: only whoever owns the database can do this."""
    closed = "entered_at" if state == State.CLOSED else "NULL"
    update = f"UPDATE legal_request SET state = '{state.value}', closed_at = {closed} WHERE id = {request.pk}"
    if connection.vendor == "postgresql":
        cursor.execute(
            f"SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE legal_request DISABLE TRIGGER USER; {update}; "
            "ALTER TABLE legal_request ENABLE TRIGGER USER"
        )
        return
    triggers = []
    for name in ("legal_request_steps", "legal_request_released"):
        triggers += cursor.execute(f"SELECT sql FROM sqlite_master WHERE name = '{name}'").fetchone()
        cursor.execute(f"DROP TRIGGER {name}")
    for statement in (update, *triggers):
        cursor.execute(statement)


def test_a_request_begins_as_received(officer: Employee) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        made(officer, state=State.DECIDED)


def test_a_decision_without_a_reason_is_refused(officer: Employee) -> None:
    request = made(officer)
    assert refused("UPDATE legal_request SET outcome = 'granted' WHERE id = %s", request.pk)
    assert refused(
        "UPDATE legal_request SET outcome = 'granted', reason = '', decided_at = entered_at, decided_by_id = %s "
        "WHERE id = %s", officer.pk, request.pk,
    )  # fmt: skip


def test_no_request_becomes_another_kind_or_disappears(officer: Employee) -> None:
    request = made(officer)
    assert refused("UPDATE legal_request SET kind = 'search_warrant' WHERE id = %s", request.pk)
    assert refused("DELETE FROM legal_request WHERE id = %s", request.pk)


def test_history_is_never_changed(officer: Employee) -> None:
    step = Step.objects.create(request=made(officer), after=State.RECEIVED, by=officer)
    assert refused("UPDATE legal_step SET note = 'otherwise' WHERE id = %s", step.pk)
    assert refused("DELETE FROM legal_step WHERE id = %s", step.pk)


def test_entered_before_it_was_received_is_refused(officer: Employee) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        made(officer, received_at=timezone.now() + timedelta(hours=1))


def test_a_scope_names_at_least_one_part_of_a_record(officer: Employee) -> None:
    account = Account.objects.create(number="900001", surname="Example")
    with pytest.raises(DatabaseError), transaction.atomic():
        RecordScope.objects.create(request=made(officer), account=account, classes=[], added_by=officer)


def test_a_sealed_request_has_a_ground(officer: Employee) -> None:
    assert refused("UPDATE legal_request SET sealed = %s WHERE id = %s", True, made(officer).pk)


def test_undecided_it_can_only_be_withdrawn(officer: Employee) -> None:
    decided = "outcome = %s, reason = 'An example', decided_at = entered_at, decided_by_id = %s"
    for number, outcome in enumerate(["granted", "refused", "withdrawn"], start=1):
        request = made(officer, number=number)
        sql("UPDATE legal_request SET state = 'routed' WHERE id = %s", request.pk)
        moved = not refused(
            f"UPDATE legal_request SET state = 'decided', {decided} WHERE id = %s", outcome, officer.pk, request.pk
        )
        assert moved == (outcome == "withdrawn"), outcome


def test_what_was_checked_decided_or_withheld_is_never_changed(officer: Employee) -> None:
    request = made(officer)
    kept = [
        Verification.objects.create(request=request, how="badge", found="Genuine", genuine=True, by=officer),
        PastDecision.objects.create(
            request=request,
            outcome="refused",
            reason="An example",
            decided_at=timezone.now(),
            decided_by=officer,
            reopened_by=officer,
            reopened_because="An example",
        ),
        WithheldEntry.objects.create(index=0, request=request),
    ]
    for row in kept:
        table, key = row._meta.db_table, row._meta.pk.column
        assert refused(f'UPDATE {table} SET request_id = request_id WHERE "{key}" = %s', row.pk), table
        assert refused(f'DELETE FROM {table} WHERE "{key}" = %s', row.pk), table


def test_a_call_back_without_where_its_number_was_found_is_refused(officer: Employee) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Verification.objects.create(
            request=made(officer), how="call_back", number="555-0111", found="Genuine", genuine=True, by=officer
        )


def test_two_waivers_or_appeals_at_once_are_refused(officer: Employee) -> None:
    request = made(officer)
    Waiver.objects.create(request=request, given_by=officer, reason="An example")
    Appeal.objects.create(request=request, words="An example", taken_by=officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        Waiver.objects.create(request=request, given_by=officer, reason="Another")
    with pytest.raises(DatabaseError), transaction.atomic():
        Appeal.objects.create(request=request, words="Another", taken_by=officer)


def test_something_taken_is_struck_with_a_reason_only(officer: Employee) -> None:
    thing = TakenThing.objects.create(
        request=made(officer), what="An example", to_whom="An example", at=timezone.now(), listed_by=officer
    )
    assert refused(
        "UPDATE legal_takenthing SET struck_at = listed_at, struck_by_id = %s WHERE id = %s", officer.pk, thing.pk
    )
