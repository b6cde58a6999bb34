"""Take a closed request up again. Its decision is cleared, and stays in the history as it was."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.models import PastDecision, Request
from circumspect.legal.officers import officers_request
from circumspect.legal.releases.ending import close_links
from circumspect.legal.states import State
from circumspect.legal.stepping import DECISION, NoSuchStep, log, step
from circumspect.legal.telling import tell
from circumspect.legal.wording import reason_of
from circumspect.staff.models import Employee


@transaction.atomic
def reopen_request(*, key: str, reason: str, by: Employee) -> Request:
    """Logged as `request.reopened`. Raises NotAllowed, NoSuchRequest, NoSuchStep, RequestError."""
    request = officers_request(key, by)
    if request.state != State.CLOSED:
        raise NoSuchStep(
            _("Only a closed request is reopened; this one is “%(state)s”.") % {"state": request.get_state_display()}
        )
    reason = reason_of(reason)
    outcome = request.outcome
    if request.decided_at and request.decided_by:
        PastDecision.objects.create(
            request=request,
            outcome=request.outcome,
            reason=request.reason,
            clause=request.clause,
            policy=request.policy,
            conditions=request.conditions,
            decided_at=request.decided_at,
            decided_by=request.decided_by,
            reopened_at=timezone.now(),
            reopened_by=by,
            reopened_because=reason,
        )
    request.outcome, request.reason, request.conditions = "", "", {}
    request.clause, request.policy = "", ""
    request.decided_at, request.decided_by = None, None
    step(request, State.REOPENED, by=by, note=reason, also=DECISION)
    close_links(request, by, str(_("The request was reopened.")))
    log("request.reopened", request, by, {"reason": reason, "before": outcome})
    if request.owner:
        tell(request, [request.owner], _("A request of yours was reopened"), but=by)
    return request
