"""A request in review, for the walk over every address."""

from datetime import timedelta

from django.utils import timezone

from circumspect.legal.models import RecordClass, RecordScope, Request, Step
from circumspect.legal.states import Kind, State
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee

ORDINARY = (State.ROUTED, State.VERIFYING, State.IN_REVIEW)


def add_requests(by_name: dict[str, dict[str, object]], account: Account, person: Employee) -> None:
    now = timezone.now()
    request = Request.objects.create(
        year=now.year,
        number=998,
        kind=Kind.SUBPOENA,
        who="An example",
        asked_for="An example",
        how="in_person",
        received_at=now,
        entered_at=now,
        due_on=timezone.localdate() + timedelta(days=1),
        due_because="An example",
        taken_by=person,
        owner=person,
    )
    before = State.RECEIVED
    for state in ORDINARY:
        Step.objects.create(request=request, before=before, after=state, by=person)
        request.state = before = state
        request.save()
    RecordScope.objects.create(request=request, account=account, classes=[RecordClass.LOANS], added_by=person)
    by_name |= {name: {"key": request.key} for name in ("legal_request", "decide_request")}
    by_name["request_act"] = {"key": request.key, "act": "add"}
