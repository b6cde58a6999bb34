"""Close a request: it is answered, and nothing more is to be done."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.kinds import rules_of
from circumspect.legal.models import Request
from circumspect.legal.officers import officers_request
from circumspect.legal.releases.ending import close_links
from circumspect.legal.states import GRANTS, State
from circumspect.legal.stepping import log, step
from circumspect.legal.wording import MIDDLE, RequestError, worded
from circumspect.staff.models import Employee


@transaction.atomic
def close_request(*, key: str, note: str = "", by: Employee) -> Request:
    """Logged as `request.closed`. A grant of which nothing was released is closed only with a word why.

    Raises NotAllowed, NoSuchRequest, NoSuchStep, RequestError.
    """
    request = officers_request(key, by)
    unreleased = request.state == State.DECIDED and request.outcome in GRANTS and rules_of(request.kind).releases
    missing = _("It was granted and nothing was released. Write why it is closed all the same.") if unreleased else ""
    note = worded(note, MIDDLE, missing=missing, field="note")
    if request.appeals.filter(answered_at=None).exists():
        raise RequestError(_("Whoever asked wasn't satisfied, and the Director hasn't answered yet."))
    step(request, State.CLOSED, by=by, note=note)
    close_links(request, by, str(_("The request was closed.")))
    log("request.closed", request, by, {"note": note, "outcome": request.outcome})
    return request
