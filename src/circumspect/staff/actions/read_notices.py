"""Mark notices of one's own as read: nobody can say later that they hadn't seen them."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from circumspect.ledger.actions import append
from circumspect.staff.models import Employee, Notice
from circumspect.staff.queries import acting_role


@transaction.atomic
def read_notices(*, keys: Iterable[int], by: Employee) -> int:
    """How many were marked now; other people's, and those read before, are left alone."""
    rows = Notice.objects.select_for_update().filter(employee=by, read_at=None, pk__in=list(keys))
    subjects = list(rows.order_by("pk").values_list("subject", flat=True))
    if not subjects:
        return 0
    rows.update(read_at=timezone.now())
    append("staff.notices_read", actor=by.username, role=acting_role(by), details={"subjects": list(subjects)})
    return len(subjects)
