"""What the database refuses by itself, tried with plain SQL on whichever database the tests run on."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from circumspect.legal.models import RecordScope, Request, Step
from circumspect.legal.states import ORDINARY, WARRANT, Kind, State
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee, Role
from tests.people import make_employee

pytestmark = pytest.mark.django_db


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
            assert moved == (before == after or after in steps.get(before, ())), (kind, before, after)


def put_into(cursor: object, request: Request, state: State) -> None:
    """Into any state at all, past the trigger: only whoever owns the database can do this."""
    closed = "entered_at" if state == State.CLOSED else "NULL"
    update = f"UPDATE legal_request SET state = '{state.value}', closed_at = {closed} WHERE id = {request.pk}"
    if connection.vendor == "postgresql":
        cursor.execute(
            f"SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE legal_request DISABLE TRIGGER legal_request_steps; {update}; "
            "ALTER TABLE legal_request ENABLE TRIGGER legal_request_steps"
        )
        return
    trigger = cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'legal_request_steps'").fetchone()[0]
    cursor.execute("DROP TRIGGER legal_request_steps")
    cursor.execute(update)
    cursor.execute(trigger)


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
