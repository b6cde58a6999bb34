"""Note the number of the police complaint that whoever asked for images has filed since."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import Request
from circumspect.legal.queries import locked_request
from circumspect.legal.stepping import log
from circumspect.legal.wording import RequestError, worded
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role


@transaction.atomic
def note_complaint(*, key: str, number: str, by: Employee) -> Request:
    """Logged as `request.complaint_noted`; possible after it was closed too. A request of the police that names the
    number is linked to it (queries.py). Raises NotAllowed, NoSuchRequest, RequestError.
    """
    request = locked_request(key, by)
    require(by, *Role)
    number = worded(number, 80, missing=_("Write the number of the complaint."), field="number")
    if request.complaint_number == number:
        raise RequestError(_("That number stands there already."), "number")
    before, request.complaint_number = request.complaint_number, number
    request.save(update_fields=["complaint_number"])
    log("request.complaint_noted", request, by, {"number": number, "before": before})
    return request
