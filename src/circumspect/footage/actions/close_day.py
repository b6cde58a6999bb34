"""Close a day that is over: the Merkle root over its minutes goes into the log, so that each can be proved later."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from circumspect.footage.days import leaves_of, root_of
from circumspect.footage.models import Day
from circumspect.ledger.actions import append


@transaction.atomic
def close_day(*, day: date) -> Day | None:
    """None where it was closed before. The day must be over."""
    row, _ = Day.objects.get_or_create(day=day)
    row = Day.objects.select_for_update().get(pk=row.pk)
    if row.closed_at:
        return None
    leaves = leaves_of(day)
    row.minutes, row.root, row.closed_at = len(leaves), root_of(leaves), timezone.now()
    row.save(update_fields=["minutes", "root", "closed_at"])
    append(
        "day.closed",
        actor="circumspect",
        clause="S.4.7",
        details={"day": day.isoformat(), "minutes": row.minutes, "root": row.root.hex()},
    )
    return row
