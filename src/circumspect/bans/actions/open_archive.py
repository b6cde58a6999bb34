"""Open the archive of the Administrative Offices: the Director and the Assistant Director. It is in the log."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from circumspect.bans.deciding import ARCHIVISTS, all_permitted, permitted
from circumspect.bans.models import Ban
from circumspect.bans.queries import archived
from circumspect.bans.written import CLAUSE, subject_of
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def open_archive(*, by: Employee) -> list[Ban]:
    """The bans that are over. Raises NotAllowed."""
    require(by, *ARCHIVISTS)
    at = timezone.now()
    shown, permit = all_permitted(by, "view_ban_archive", archived(at), at)
    append(
        "ban.archive_opened",
        actor=by.username,
        role=acting_role(by),
        clause=permit.clause if permit else CLAUSE,
        policy=permit.policy if permit else "",
        details={"bans": len(shown)},
    )
    return shown


@transaction.atomic
def open_archived(*, ban: Ban, by: Employee, at: datetime) -> Ban:
    """One ban that is over. Raises BanError where the policy refuses."""
    permit = permitted(by, "view_ban_archive", ban, at)
    append(
        "ban.archived_opened",
        actor=by.username,
        role=acting_role(by),
        clause=permit.clause,
        policy=permit.policy,
        subject=subject_of(ban),
        details={"ban": str(ban)},
    )
    return ban
