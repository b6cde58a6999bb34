"""List one thing that was taken under a search warrant."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.models import Request, TakenThing
from circumspect.legal.officers import officers_request
from circumspect.legal.states import Kind, State
from circumspect.legal.stepping import NoSuchStep, log
from circumspect.legal.wording import RequestError, worded
from circumspect.staff.models import Employee


@transaction.atomic
def list_taken(
    *, key: str, what: str, to_whom: str, by: Employee, where: str = "", mark: str = "", at: datetime | None = None
) -> TakenThing:
    """Logged as `warrant.taken`, while it is being executed and until it is closed.

    Raises NotAllowed, NoSuchRequest, NoSuchStep, RequestError.
    """
    request = officers_request(key, by)
    listable(request)
    at = at or timezone.now()
    if at > timezone.now():
        raise RequestError(_("This time lies ahead. Enter when it was taken."), "at")
    thing = TakenThing.objects.create(
        request=request,
        what=worded(what, 300, missing=_("Say what was taken."), field="what"),
        to_whom=worded(to_whom, 120, missing=_("Say who took it."), field="to_whom"),
        where=worded(where, 200, field="where"),
        mark=worded(mark, 120, field="mark"),
        at=at,
        listed_at=timezone.now(),
        listed_by=by,
    )
    log("warrant.taken", request, by, {"what": thing.what, "to_whom": thing.to_whom, "where": thing.where})
    return thing


def listable(request: Request) -> None:
    if request.kind != Kind.SEARCH_WARRANT or request.state not in (State.EXECUTING, State.INVENTORY):
        raise NoSuchStep(_("What was taken is listed for a search warrant, from its execution until it is closed."))
