"""Open the staff board: the bans in force. The log has it before anything is shown."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from circumspect.bans.deciding import all_permitted
from circumspect.bans.models import Ban
from circumspect.bans.queries import current
from circumspect.bans.written import CLAUSE
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@dataclass(frozen=True, slots=True)
class Board:
    """The bans that were in force at `at`, with their stills as `posted`."""

    bans: list[Ban]
    at: datetime


@transaction.atomic
def open_board(*, by: Employee, branch: str = "") -> Board:
    """`branch` "" is every branch. Raises NotAllowed; what the policy doesn't let the person see isn't there."""
    require(by, *Role)
    at = timezone.now()
    shown, permit = all_permitted(by, "view_ban_board", current(at, branch), at)
    append(
        "ban.board_opened",
        actor=by.username,
        role=acting_role(by),
        clause=permit.clause if permit else CLAUSE,
        policy=permit.policy if permit else "",
        details={"branch": branch, "bans": len(shown)},
    )
    return Board(shown, at)
