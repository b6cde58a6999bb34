"""Destroy a clip or a still whose time is over: its key first, then the mark and the log, then the object.

Each step may be repeated; what was interrupted is finished by calling it again.
"""

from django.db import transaction
from django.utils import timezone

from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.taking import object_of, thing_of
from circumspect.ledger.actions import append


def destroy_cutting(*, cutting: Cutting, clause: str) -> None:
    """`clause`: by which of the policy its time is over. Whoever calls it has asked whether anything keeps it."""
    thing_keys().destroy(thing_of(cutting.key))
    mark(cutting, clause)
    objects().remove(object_of(cutting.key))


@transaction.atomic
def mark(cutting: Cutting, clause: str) -> None:
    cutting = Cutting.objects.select_for_update().get(pk=cutting.pk)
    if cutting.destroyed_at:
        return
    cutting.destroyed_at = timezone.now()
    cutting.save(update_fields=["destroyed_at"])
    append(
        "cutting.destroyed",
        actor="circumspect",
        clause=clause,
        subject=f"incident:{cutting.incident.key}",
        details={"cutting": cutting.key, "kind": cutting.kind, "incident": str(cutting.incident)},
    )
