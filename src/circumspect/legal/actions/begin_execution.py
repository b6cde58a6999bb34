"""A search warrant is being executed: not obstructed, and written down."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import Request
from circumspect.legal.officers import officers_request
from circumspect.legal.states import State
from circumspect.legal.stepping import log, step
from circumspect.legal.wording import MIDDLE, worded
from circumspect.staff.models import Employee


@transaction.atomic
def begin_execution(*, key: str, note: str, by: Employee) -> Request:
    """`note`: who came and who of us is there. Logged as `warrant.executing`.

    Raises NotAllowed, NoSuchRequest, NoSuchStep, RequestError.
    """
    request = officers_request(key, by)
    note = worded(note, MIDDLE, missing=_("Write who executes it, and who of us is there."), field="note")
    step(request, State.EXECUTING, by=by, note=note)
    log("warrant.executing", request, by, {"note": note})
    return request
