"""Refer whoever asked and isn't satisfied to the Director: one step, and an answer that is due."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.legal.due import due_of
from circumspect.legal.models import Appeal
from circumspect.legal.queries import locked_request
from circumspect.legal.stepping import log
from circumspect.legal.telling import directors, tell
from circumspect.legal.wording import MIDDLE, RequestError, worded
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role


@transaction.atomic
def refer_unsatisfied(*, key: str, words: str, by: Employee) -> Appeal:
    """Logged as `request.appealed`; the Director is told at once. Whoever may know of the request may do it.

    Raises NotAllowed, NoSuchRequest, RequestError.
    """
    request = locked_request(key, by)
    require(by, *Role)
    if request.appeals.filter(answered_at=None).exists():
        raise RequestError(_("The Director has it already and hasn't answered yet."))
    now = timezone.now()
    words = worded(words, MIDDLE, missing=_("Write what they want the Director to know."), field="words")
    due = due_of("not_satisfied", now, None, pack_in_force())
    appeal = Appeal.objects.create(
        request=request, words=words, said_at=now, taken_by=by, due_on=due.on, due_found=due.found
    )
    log("request.appealed", request, by, {"who": request.who, "words": words, "due_on": str(due.on or "")})
    tell(request, directors(), _("Somebody who asked isn't satisfied and is referred to you"), but=by, urgent=True)
    return appeal
