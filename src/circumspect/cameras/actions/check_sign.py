"""Note that someone looked whether the sign hangs at an entrance."""

from django.db import transaction

from circumspect.cameras.models import Entrance, SignCheck
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@transaction.atomic
def check_sign(*, entrance: Entrance, posted: bool, by: Employee, note: str = "") -> SignCheck:
    """Any employee may look. Raises NotAllowed."""
    require(by, *Role)
    check = SignCheck.objects.create(entrance=entrance, posted=posted, note=note.strip(), by=by)
    append(
        "sign.checked",
        actor=by.username,
        role=acting_role(by),
        clause="S.2",
        details={"entrance": entrance.name, "posted": posted, "note": check.note},
    )
    return check
