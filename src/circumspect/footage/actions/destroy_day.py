"""End a day whose time is over: its secret first, then the mark, then objects and rows.

Order, so that an interruption anywhere leaves nothing that opens: (1) the secret's file is destroyed; (2) the row
says so and the log has it; (3) objects that no hold keeps are removed, then their rows. Each step may be repeated.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from circumspect.footage.days import held_minutes_of, leaves_of, minutes_of
from circumspect.footage.models import Day, Minute
from circumspect.footage.places import keyring, objects
from circumspect.ledger.actions import append
from circumspect.merkle import leaf_hash
from circumspect.vault import object_name


def destroy_day(*, day: date, reason: str) -> Day:
    """Destroy a day's secret and clear what it sealed. `reason`: `retention` or `disk`."""
    keyring().destroy(day)
    row = mark(day, reason)
    if not row.cleared_at:
        clear(day)
    return row


@transaction.atomic
def mark(day: date, reason: str) -> Day:
    """The log counts what incidents hold, not what requests do: a court may forbid telling of one."""
    row, _ = Day.objects.get_or_create(day=day)
    row = Day.objects.select_for_update().get(pk=row.pk)
    if row.key_destroyed_at:
        return row
    row.key_destroyed_at = timezone.now()
    row.save(update_fields=["key_destroyed_at"])
    held = held_minutes_of(day).exclude(hold__incident=None).values("camera", "minute").distinct().count()
    append(
        "day.destroyed",
        actor="circumspect",
        clause="S.4.4",
        details={"day": day.isoformat(), "reason": reason, "minutes": minutes_of(day).count(), "held": held},
    )
    return row


def keep_leaves(day: date) -> None:
    """Before the first row of a closed day goes: the hashes that prove its held minutes, where it has any."""
    if held_minutes_of(day).exists():
        hashes = b"".join(leaf_hash(leaf) for leaf in leaves_of(day))
        Day.objects.filter(day=day, cleared_at=None, leaf_hashes=None).exclude(root=None).update(leaf_hashes=hashes)


def clear(day: date) -> None:
    """Remove objects and rows that no hold keeps: the object first, so that no object is ever without a row."""
    store = objects()
    keep_leaves(day)
    held = set(held_minutes_of(day).values_list("camera_id", "minute"))
    for minute in minutes_of(day).select_related("camera").iterator():
        if (minute.camera_id, minute.minute) not in held:
            store.remove(object_name(minute.camera.key, minute.minute, minute.start))
            Minute.objects.filter(pk=minute.pk).delete()
    Day.objects.filter(day=day).update(cleared_at=timezone.now())
