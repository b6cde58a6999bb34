"""Strike a line of what was taken that was wrong, with a reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.actions.list_taken import listable
from circumspect.legal.models import TakenThing
from circumspect.legal.officers import officers_request
from circumspect.legal.stepping import log
from circumspect.legal.wording import SHORT, RequestError, reason_of
from circumspect.staff.models import Employee


@transaction.atomic
def strike_taken(*, key: str, item: str, reason: str, by: Employee) -> TakenThing:
    """`item` is its number. Logged as `warrant.struck`. Raises NotAllowed, NoSuchRequest, NoSuchStep, RequestError."""
    request = officers_request(key, by)
    listable(request)
    thing = TakenThing.objects.filter(request=request, pk=int(item)).first() if item.isdecimal() else None
    if thing is None or thing.struck_at is not None:
        raise RequestError(_("That isn't on the list of this request, or it was struck already."))
    thing.struck_at, thing.struck_by = timezone.now(), by
    thing.struck_because = reason_of(reason, most=SHORT)
    thing.save(update_fields=["struck_at", "struck_by", "struck_because"])
    log("warrant.struck", request, by, {"what": thing.what, "reason": thing.struck_because})
    return thing
