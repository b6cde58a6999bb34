"""Begin to review a request: what had to be checked about who asks is checked."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import Request
from circumspect.legal.officers import officers_request
from circumspect.legal.states import State
from circumspect.legal.stepping import log, step
from circumspect.legal.wording import RequestError
from circumspect.staff.models import Employee


@transaction.atomic
def begin_review(*, key: str, by: Employee) -> Request:
    """Logged as `request.review_begun`, from `verifying` and from `reopened`.

    Raises NotAllowed, NoSuchRequest, NoSuchStep, RequestError.
    """
    request = officers_request(key, by)
    if not request.verifications.exists():
        raise RequestError(_("Write down first what you checked about who asks, and how."))
    step(request, State.IN_REVIEW, by=by)
    log("request.review_begun", request, by)
    return request
