"""One step of a request: the one way its state changes. Row, history and log are written together."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.ledger.actions import append
from circumspect.ledger.actions.append import Appended
from circumspect.ledger.entry import Json
from circumspect.legal.models import Request, Step
from circumspect.legal.states import State, lane, may_follow
from circumspect.legal.withholding import withhold
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


class NoSuchStep(CircumspectError):
    """A step that the request can't take from where it is: often somebody else took one meanwhile."""

    status = 409


DECISION = ("outcome", "reason", "clause", "policy", "conditions", "decided_at", "decided_by")


def step(
    request: Request,
    after: State,
    *,
    by: Employee,
    note: str = "",
    at: datetime | None = None,
    also: Collection[str] = (),
) -> Step:
    """Move a locked request on and write its history; the caller writes the log entry. Raises NoSuchStep.

    `also`: fields that the caller set and that are saved with it, such as DECISION. No other is written: the row may
    have been sealed since it was read.
    """
    assert transaction.get_connection().in_atomic_block
    before = State(request.state)
    if not may_follow(request.kind, before, after):
        ways = ", ".join(str(one.label) for one in sorted(lane(request.kind).get(before, ()))) or _("nothing")
        raise NoSuchStep(
            _("This request is now “%(now)s”, and “%(then)s” doesn't follow from it; what does: %(ways)s.")
            % {"now": before.label, "then": after.label, "ways": ways}
        )
    at = at or timezone.now()
    request.state = after
    request.closed_at = at if after == State.CLOSED else None
    request.save(update_fields=["state", "closed_at", *also])
    return Step.objects.create(request=request, before=before, after=after, at=at, by=by, note=note)


def log(kind: str, request: Request, by: Employee, details: Mapping[str, Json] | None = None) -> Appended:
    """The one entry of what happened to a request. Who asked stands in the details, which are erased in their time.

    Every entry of a request goes through here or `withholding.withhold`: as long as its request is sealed, it is seen
    by the named readers alone.
    """
    appended = append(
        kind,
        actor=by.username,
        role=acting_role(by),
        clause=request.clause.partition(",")[0],
        policy=request.policy,
        subject=f"request:{request.key}",
        details={"request": str(request), "kind": request.kind, **(details or {})},
    )
    withhold(request, appended.index)
    return appended
