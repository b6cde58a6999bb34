"""Begin or end a legal hold on a request: nothing that concerns it is destroyed meanwhile."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import Request
from circumspect.legal.officers import officers_request
from circumspect.legal.stepping import log
from circumspect.legal.wording import RequestError, reason_of
from circumspect.staff.models import Employee


@transaction.atomic
def set_legal_hold(*, key: str, hold: bool, reason: str, by: Employee) -> Request:
    """Logged as `request.legal_hold_begun` or `request.legal_hold_ended`.

    Raises NotAllowed, NoSuchRequest, RequestError.
    """
    request = officers_request(key, by)
    if request.legal_hold == hold:
        raise RequestError(_("It is under a legal hold already.") if hold else _("It is under no legal hold."))
    request.legal_hold = hold
    request.save(update_fields=["legal_hold"])
    kind = "request.legal_hold_begun" if hold else "request.legal_hold_ended"
    log(kind, request, by, {"reason": reason_of(reason)})
    return request
