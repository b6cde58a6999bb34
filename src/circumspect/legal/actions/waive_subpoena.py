"""Waive the requirement of a subpoena for one request: the Director, or whom the Director designated for it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.kinds import may_be_waived
from circumspect.legal.models import Waiver
from circumspect.legal.queries import locked_request
from circumspect.legal.states import FIXED
from circumspect.legal.stepping import log
from circumspect.legal.telling import directors, tell
from circumspect.legal.wording import RequestError, reason_of
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Designation, Employee, Role, Task
from circumspect.staff.queries import roles_of


@transaction.atomic
def waive_subpoena(*, key: str, reason: str, by: Employee, at: datetime | None = None) -> Waiver:
    """Logged as `subpoena.waived`. Shown to the Director where somebody else gave it.

    Raises NotAllowed (a designation that has ended counts for nothing), NoSuchRequest, RequestError.
    """
    authorized(by, at or timezone.now())
    request = locked_request(key, by)
    at = at or timezone.now()
    designation = authorized(by, at)  # again under the lock: it may have ended while this waited
    if not may_be_waived(request.kind):
        raise RequestError(
            _("The policy knows a waiver for law enforcement only; this is %(kind)s.")
            % {"kind": request.get_kind_display()}
        )
    if request.state in FIXED:
        raise RequestError(_("It was decided already. Reopen it to decide with a waiver."))
    if Waiver.objects.filter(request=request, revoked_at=None).exists():
        raise RequestError(_("The subpoena was waived for this request already."))
    waiver = Waiver.objects.create(
        request=request, given_at=at, given_by=by, designation=designation, reason=reason_of(reason)
    )
    log(
        "subpoena.waived",
        request,
        by,
        {
            "reason": waiver.reason,
            "designated_until": designation.ends_at.isoformat() if designation else "",
        },
    )
    if designation:
        tell(request, directors(), _("A subpoena was waived: see by whom, and why"), but=by)
    return waiver


def authorized(by: Employee, at: datetime) -> Designation | None:
    """The designation that lets them, None for the Director. Raises NotAllowed, saying when one ended."""
    if Role.DIRECTOR in roles_of(by):
        return None
    theirs = Designation.objects.filter(employee=by, task=Task.WAIVE_SUBPOENA)
    found = theirs.filter(Q(ended_at=None) | Q(ended_at__gt=at), starts_at__lte=at, ends_at__gt=at).first()
    if found is not None and roles_of(by):
        return found
    last = theirs.filter(starts_at__lte=at).order_by("-ends_at").first()
    if last is not None:
        ended = min(last.ends_at, last.ended_at or last.ends_at)
        raise NotAllowed(
            _("Your designation to waive a subpoena ended %(when)s, so nothing was waived. The Director can waive it.")
            % {"when": timezone.localtime(ended).strftime("%Y-%m-%d %H:%M")}
        )
    raise NotAllowed(_("The Director waives a subpoena, or an employee whom the Director designated for it."))
