"""Pass a request on to the library's counsel; it waits until counsel has answered."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import Request
from circumspect.legal.officers import officers_request
from circumspect.legal.states import State
from circumspect.legal.stepping import log, step
from circumspect.legal.wording import MIDDLE, worded
from circumspect.staff.models import Employee


@transaction.atomic
def send_to_counsel(*, key: str, question: str, by: Employee) -> Request:
    """Logged as `request.sent_to_counsel`. Raises NotAllowed, NoSuchRequest, NoSuchStep, RequestError."""
    request = officers_request(key, by)
    question = worded(question, MIDDLE, missing=_("Write what you ask counsel."), field="question")
    step(request, State.WITH_COUNSEL, by=by, note=question)
    log("request.sent_to_counsel", request, by, {"question": question})
    return request
