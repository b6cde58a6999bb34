"""End that somebody may know of a sealed request. What they read stays in the log."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.models import NamedReader
from circumspect.legal.officers import officers_request
from circumspect.legal.queries import OFFICERS
from circumspect.legal.stepping import log
from circumspect.legal.wording import RequestError, reason_of
from circumspect.staff.models import Employee
from circumspect.staff.queries import roles_of


@transaction.atomic
def unname_reader(*, key: str, person: Employee, reason: str, by: Employee) -> None:
    """Logged as `request.reader_ended`. An officer who may know of it always remains.

    Raises NotAllowed, NoSuchRequest, RequestError.
    """
    request = officers_request(key, by)
    named = NamedReader.objects.filter(request=request, ended_at=None).select_related("employee")
    row = named.filter(employee=person).first()
    if row is None:
        raise RequestError(_("%(name)s isn't named for it.") % {"name": person.name}, "person")
    if request.owner_id == person.pk:
        raise RequestError(_("%(name)s owns this request. Hand it over first.") % {"name": person.name}, "person")
    if not any(roles_of(one.employee) & OFFICERS for one in named if one.pk != row.pk):
        raise RequestError(_("Then no officer could know of it any more. Name another one first."), "person")
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    log("request.reader_ended", request, by, {"name": person.name, "reason": reason_of(reason)})
