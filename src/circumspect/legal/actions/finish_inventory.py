"""The list of what was taken is complete; or it says that nothing was."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import Request
from circumspect.legal.officers import officers_request
from circumspect.legal.states import State
from circumspect.legal.stepping import log, step
from circumspect.legal.wording import MIDDLE, worded
from circumspect.staff.models import Employee


@transaction.atomic
def finish_inventory(*, key: str, note: str, by: Employee) -> Request:
    """Logged as `warrant.inventory`. Raises NotAllowed, NoSuchRequest, NoSuchStep, RequestError."""
    request = officers_request(key, by)
    listed = request.taken.filter(struck_at=None).count()
    missing = "" if listed else _("Nothing is listed. If nothing was taken, write that, and how you know.")
    note = worded(note, MIDDLE, missing=missing, field="note")
    step(request, State.INVENTORY, by=by, note=note)
    log("warrant.inventory", request, by, {"listed": listed, "note": note})
    return request
