"""Requests for the tests, taken in as the desk takes them in."""

from datetime import timedelta

from django.utils import timezone

from circumspect.legal.actions.add_to_scope import AddedRecords
from circumspect.legal.actions.begin_review import begin_review
from circumspect.legal.actions.take_in import Intake, take_in
from circumspect.legal.actions.verify_request import verify_request
from circumspect.legal.models import Check, How, RecordClass, Request
from circumspect.legal.states import Kind
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee


def account(number: str = "900001", surname: str = "Fictionwood") -> Account:
    return Account.objects.create(number=number, surname=surname, first_name="Testa")


def records(*accounts: Account) -> list[AddedRecords]:
    return [AddedRecords(one, [RecordClass.LOANS]) for one in accounts]


def intake(kind: Kind = Kind.SUBPOENA, **more: object) -> Intake:
    given = {
        "who": "Sgt. Example",
        "organisation": "Example Police",
        "asked_for": "What somebody has on loan",
        "how": How.IN_PERSON,
        "received_at": timezone.now() - timedelta(minutes=10),
        "reach": "555-0177",
    }
    return Intake(kind=kind, **{**given, **more})  # type: ignore[arg-type]


def taken(by: Employee, kind: Kind = Kind.SUBPOENA, **more: object) -> Request:
    return take_in(intake=intake(kind, **more), by=by)


def in_review(by: Employee, kind: Kind = Kind.SUBPOENA, officer: Employee | None = None, **more: object) -> Request:
    """Taken in by `by`, checked and in review by `officer` (or the same)."""
    request, officer = taken(by, kind, **more), officer or by
    verify_request(key=request.key, how=Check.BADGE, found="The badge is genuine", genuine=True, by=officer)
    return begin_review(key=request.key, by=officer)
