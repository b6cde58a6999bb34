"""Note that nobody enters at a door any more, so that it needs no sign."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.cameras.actions.add_entrance import KEEPERS
from circumspect.cameras.models import Entrance
from circumspect.cameras.places import PlaceError
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def close_entrance(*, entrance: Entrance, by: Employee) -> Entrance:
    """Raises PlaceError where it is closed already, NotAllowed."""
    require(by, *KEEPERS)
    entrance = Entrance.objects.select_for_update().get(pk=entrance.pk)
    if entrance.closed_at:
        raise PlaceError(_("This entrance is closed already."))
    entrance.closed_at = timezone.now()
    entrance.save(update_fields=["closed_at"])
    append("entrance.closed", actor=by.username, role=acting_role(by), details={"entrance": entrance.name})
    return entrance
