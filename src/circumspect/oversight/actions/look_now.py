"""Look through the log because the Director asked: at once where little is new, else by the worker, with progress."""

from django.db import transaction
from django.utils import timezone

from circumspect.ledger.models import Head
from circumspect.ledger.queries import first_at
from circumspect.oversight.look import BEGINNING, look
from circumspect.oversight.models import Progress
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role

AT_ONCE = 5_000
"""Entries that are looked through while the person waits: a second or two."""


def look_now(*, by: Employee) -> int | None:
    """How many new findings there are; None where the worker does it. Raises NotAllowed."""
    require(by, Role.DIRECTOR)
    with transaction.atomic():
        row, _ = Progress.objects.select_for_update().get_or_create(id=1)
        size = Head.objects.values_list("size", flat=True).get()
        if size and size - first_at(row.looked_until or BEGINNING) > AT_ONCE:
            row.asked_at = row.asked_at or timezone.now()
            row.save(update_fields=["asked_at"])
            return None
    return look(actor=by.username, role=acting_role(by))
