"""Take a waiver of the subpoena back, with a reason, as long as nothing was decided with it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.actions.waive_subpoena import authorized
from circumspect.legal.models import Waiver
from circumspect.legal.queries import locked_request
from circumspect.legal.states import FIXED
from circumspect.legal.stepping import log
from circumspect.legal.wording import RequestError, reason_of
from circumspect.staff.models import Employee


@transaction.atomic
def revoke_waiver(*, key: str, reason: str, by: Employee) -> Waiver:
    """Logged as `waiver.revoked`. Raises NotAllowed, NoSuchRequest, RequestError."""
    request = locked_request(key, by)
    authorized(by, timezone.now())
    if request.state in FIXED:
        raise RequestError(_("It was decided with this waiver. Reopen the request first."))
    waiver = Waiver.objects.filter(request=request, revoked_at=None).first()
    if waiver is None:
        raise RequestError(_("No waiver is in force for this request."))
    waiver.revoked_at, waiver.revoked_by = timezone.now(), by
    waiver.save(update_fields=["revoked_at", "revoked_by"])
    log("waiver.revoked", request, by, {"reason": reason_of(reason)})
    return waiver
