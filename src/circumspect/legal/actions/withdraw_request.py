"""Write down that whoever asked took the request back, as long as nothing was decided."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.actions.decide_request import DecidedAlready
from circumspect.legal.models import Request
from circumspect.legal.officers import officers_request
from circumspect.legal.states import Outcome, State
from circumspect.legal.stepping import DECISION, log, step
from circumspect.legal.wording import MIDDLE, worded
from circumspect.staff.models import Employee


@transaction.atomic
def withdraw_request(*, key: str, reason: str, by: Employee) -> Request:
    """Logged as `request.withdrawn`. Raises NotAllowed, NoSuchRequest, DecidedAlready, NoSuchStep, RequestError."""
    request = officers_request(key, by)
    if request.outcome:
        raise DecidedAlready(_("It was decided already; load the page to see how."))
    missing = _("Write how you know that they took it back.")
    request.outcome = Outcome.WITHDRAWN
    request.reason = worded(reason, MIDDLE, missing=missing, field="reason")
    request.decided_at, request.decided_by = timezone.now(), by
    step(request, State.DECIDED, by=by, note=request.reason, at=request.decided_at, also=DECISION)
    log("request.withdrawn", request, by, {"reason": request.reason, "who": request.who})
    return request
