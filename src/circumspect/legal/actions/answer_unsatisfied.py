"""The Director answers whoever wasn't satisfied."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.models import Appeal
from circumspect.legal.queries import locked_request
from circumspect.legal.stepping import log
from circumspect.legal.wording import MIDDLE, RequestError, worded
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role


@transaction.atomic
def answer_unsatisfied(*, key: str, answer: str, by: Employee) -> Appeal:
    """Logged as `request.appeal_answered`. Raises NotAllowed, NoSuchRequest, RequestError."""
    request = locked_request(key, by)
    require(by, Role.DIRECTOR)
    appeal = request.appeals.filter(answered_at=None).first()
    if appeal is None:
        raise RequestError(_("Nobody waits for the Director's answer here."))
    appeal.answer = worded(answer, MIDDLE, missing=_("Write in a sentence what you answered."), field="answer")
    appeal.answered_at, appeal.answered_by = timezone.now(), by
    appeal.save(update_fields=["answer", "answered_at", "answered_by"])
    log("request.appeal_answered", request, by, {"who": request.who, "answer": appeal.answer})
    return appeal
