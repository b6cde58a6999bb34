"""End the silence about a request: from now on it is one like the others, and what was withheld is seen again."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import Request
from circumspect.legal.officers import officers_request
from circumspect.legal.stepping import log
from circumspect.legal.wording import RequestError, reason_of
from circumspect.staff.models import Employee


@transaction.atomic
def unseal_request(*, key: str, reason: str, by: Employee) -> Request:
    """Logged as `request.unsealed`. Raises NotAllowed, NoSuchRequest, RequestError."""
    request = officers_request(key, by)
    if not request.sealed:
        raise RequestError(_("Nothing forbids telling of this request."))
    reason = reason_of(reason)
    before = request.sealed_because
    request.sealed, request.sealed_because, request.sealed_until = False, "", None
    request.save(update_fields=["sealed", "sealed_because", "sealed_until"])
    log("request.unsealed", request, by, {"reason": reason, "before": before})
    return request
