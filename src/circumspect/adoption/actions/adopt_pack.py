"""Adopt a pack: from now on every decision is taken by it and names its hash."""

from django.db import transaction
from django.utils import timezone

from circumspect.adoption.models import PackVersion
from circumspect.adoption.proof import proved
from circumspect.adoption.queries import load
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@transaction.atomic
def adopt_pack(*, version: PackVersion, by: Employee) -> PackVersion:
    """Put a pack in force, proved once more as it stands. Raises NotAllowed, PackError, UnprovenPack."""
    require(by, Role.DIRECTOR)
    version = PackVersion.objects.select_for_update().get(pk=version.pk)
    proved(load(version.sha256))
    version.adopted_at, version.adopted_by = timezone.now(), by
    version.save(update_fields=["adopted_at", "adopted_by"])
    append(
        "pack.adopted", actor=by.username, role=acting_role(by), policy=version.sha256, details={"note": version.note}
    )
    return version
