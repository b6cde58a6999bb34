"""Hand a request over to another officer, with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.actions.name_reader import name
from circumspect.legal.models import NamedReader, Request
from circumspect.legal.officers import officers_request
from circumspect.legal.queries import OFFICERS
from circumspect.legal.states import State
from circumspect.legal.stepping import log
from circumspect.legal.telling import tell
from circumspect.legal.wording import RequestError, reason_of
from circumspect.staff.models import Employee
from circumspect.staff.queries import roles_of


@transaction.atomic
def hand_over(*, key: str, to: Employee, reason: str, by: Employee) -> Request:
    """Logged as `request.handed_over`. An officer may take one over as well: then `to` is `by`.

    Raises NotAllowed, NoSuchRequest, RequestError.
    """
    request = officers_request(key, by)
    if request.state == State.CLOSED:
        raise RequestError(_("This request is closed. Reopen it first."))
    if not roles_of(to) & OFFICERS:
        raise RequestError(_("A request is decided by the Circulation Manager or the Director."), "to")
    if request.owner_id == to.pk:
        raise RequestError(_("%(name)s has it already.") % {"name": to.name}, "to")
    before = request.owner
    request.owner = to
    request.save(update_fields=["owner"])
    if request.sealed and not NamedReader.objects.filter(request=request, employee=to, ended_at=None).exists():
        name(request, to, by)
    log(
        "request.handed_over",
        request,
        by,
        {"name": to.name, "before": before.name if before else "", "reason": reason_of(reason)},
    )
    tell(request, [to], _("A request was handed over to you"), but=by)
    return request
