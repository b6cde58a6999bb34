"""Name somebody who may know of a sealed request."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.models import NamedReader, Request
from circumspect.legal.officers import officers_request
from circumspect.legal.stepping import log
from circumspect.legal.telling import tell
from circumspect.legal.wording import RequestError, reason_of
from circumspect.staff.models import Employee
from circumspect.staff.queries import roles_of


@transaction.atomic
def name_reader(*, key: str, person: Employee, reason: str, by: Employee) -> NamedReader:
    """Logged as `request.reader_named`. Raises NotAllowed, NoSuchRequest, RequestError."""
    request = officers_request(key, by)
    if not request.sealed:
        raise RequestError(_("Nothing forbids telling of this request, so nobody needs to be named."))
    if not roles_of(person):
        raise RequestError(_("%(name)s has no role here now.") % {"name": person.name}, "person")
    if NamedReader.objects.filter(request=request, employee=person, ended_at=None).exists():
        raise RequestError(_("%(name)s is named already.") % {"name": person.name}, "person")
    named = name(request, person, by)
    log("request.reader_named", request, by, {"name": person.name, "reason": reason_of(reason)})
    tell(request, [person], _("You were named for a request that isn't spoken of"), but=by)
    return named


def name(request: Request, person: Employee, by: Employee) -> NamedReader:
    return NamedReader.objects.create(request=request, employee=person, named_at=timezone.now(), named_by=by)
