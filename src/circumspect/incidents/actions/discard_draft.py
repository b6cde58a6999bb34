"""Discard a draft of one's own with its photographs: it was never an incident, and nothing of it stays."""

from django.db import transaction

from circumspect.incidents.models import Incident
from circumspect.incidents.places import drop
from circumspect.incidents.queries import draft_by_key
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@transaction.atomic
def discard_draft(*, key: str, by: Employee) -> None:
    """Raises NoSuchIncident, NotAllowed, VaultError."""
    require(by, *Role)
    draft = Incident.objects.select_for_update().get(pk=draft_by_key(key, by).pk)
    photographs = list(draft.photographs.values_list("key", flat=True))
    draft.photographs.all().delete()
    draft.delete()
    append("incident.draft_discarded", actor=by.username, role=acting_role(by), subject=f"incident:{key}")
    for photograph in photographs:
        drop(photograph)
