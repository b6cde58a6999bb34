"""Ask whoever wants something what they mean; the request waits for their answer."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import Request
from circumspect.legal.officers import officers_request
from circumspect.legal.states import State
from circumspect.legal.stepping import log, step
from circumspect.legal.wording import MIDDLE, worded
from circumspect.staff.models import Employee


@transaction.atomic
def ask_clarification(*, key: str, question: str, by: Employee) -> Request:
    """Logged as `request.clarification_asked`. Raises NotAllowed, NoSuchRequest, NoSuchStep, RequestError."""
    request = officers_request(key, by)
    question = worded(question, MIDDLE, missing=_("Write what you ask them."), field="question")
    step(request, State.AWAITING_CLARIFICATION, by=by, note=question)
    log("request.clarification_asked", request, by, {"question": question})
    return request
