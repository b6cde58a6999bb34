"""An officer is back earlier than they said, or won't be away after all."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.legal.models import Away
from circumspect.legal.queries import OFFICERS
from circumspect.legal.wording import RequestError
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def say_back(*, by: Employee) -> None:
    """Ends all that they said and that isn't over; logged as `officer.back`. Raises NotAllowed, RequestError."""
    require(by, *sorted(OFFICERS))
    mine = Away.objects.filter(employee=by, ended_at=None, last_day__gte=timezone.localdate())
    if not mine.update(ended_at=timezone.now()):
        raise RequestError(_("You haven't said that you are away."))
    append("officer.back", actor=by.username, role=acting_role(by), subject=by.subject)
