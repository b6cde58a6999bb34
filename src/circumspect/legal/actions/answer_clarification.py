"""Write down how a clarification was answered; the review goes on."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import Request
from circumspect.legal.officers import officers_request
from circumspect.legal.states import State
from circumspect.legal.stepping import NoSuchStep, log, step
from circumspect.legal.wording import LONG, worded
from circumspect.staff.models import Employee


@transaction.atomic
def answer_clarification(*, key: str, answer: str, by: Employee) -> Request:
    """Logged as `request.clarification_answered`. Raises NotAllowed, NoSuchRequest, NoSuchStep, RequestError."""
    request = officers_request(key, by)
    if request.state != State.AWAITING_CLARIFICATION:
        raise NoSuchStep(_("Nothing was asked that still waits for an answer; load the page to see how it stands."))
    answer = worded(answer, LONG, missing=_("Write what they answered."), field="answer")
    step(request, State.IN_REVIEW if request.verifications.exists() else State.VERIFYING, by=by, note=answer)
    log("request.clarification_answered", request, by, {"answer": answer})
    return request
