"""Adopt a version of the library's text: from now on it is the one that consents name."""

from django.db import transaction
from django.utils import timezone

from circumspect.adoption.models import TextVersion
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@transaction.atomic
def adopt_text(*, version: TextVersion, by: Employee) -> TextVersion:
    """Put a version in force. An earlier one may be adopted again; the log remembers each time. Raises NotAllowed."""
    require(by, Role.DIRECTOR)
    version = TextVersion.objects.select_for_update().get(pk=version.pk)
    version.adopted_at, version.adopted_by = timezone.now(), by
    version.save(update_fields=["adopted_at", "adopted_by"])
    append(
        "text.adopted",
        actor=by.username,
        role=acting_role(by),
        policy=version.sha256,
        details={"title": version.title},
    )
    return version
