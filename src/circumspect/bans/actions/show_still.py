"""Show a still of a ban that is in force, or one of the archive. The log has it before its bytes leave."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import permitted
from circumspect.bans.errors import NoSuchBan, StillGone
from circumspect.bans.models import Still
from circumspect.bans.pictures import marked, plain
from circumspect.bans.sealed import opened, secret_of
from circumspect.bans.states import OVER, State, state_of
from circumspect.bans.written import subject_of
from circumspect.ledger.actions import append
from circumspect.policy import Decision
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@dataclass(frozen=True, slots=True)
class Shown:
    """Leave to open one still once, given by the actions here alone."""

    still: Still
    secret: bytes
    viewer: str
    at: datetime

    def picture(self) -> bytes:
        """A JPEG with the viewer's name and the time burnt in. Raises Damaged, VaultError."""
        return marked(opened(self.still, self.secret), self.viewer, timezone.localtime(self.at))


@transaction.atomic
def show_still(*, key: str, by: Employee) -> Shown:
    """On the board. Raises StillGone once the ban is over, NoSuchBan, BanError (the policy refuses), KeyGone."""
    at = timezone.now()
    still = found(key)
    if still.destroyed_at or state_of(still.ban, at) is not State.IN_FORCE:
        raise StillGone(_("This still isn't on the board any more."))
    return logged(still, "ban.still_seen", by, at, permitted(by, "view_ban_board", still.ban, at))


@transaction.atomic
def show_archived_still(*, key: str, by: Employee) -> Shown:
    """In the archive. Raises StillGone, NoSuchBan, BanError (the policy refuses), KeyGone."""
    at = timezone.now()
    still = found(key)
    if still.destroyed_at or state_of(still.ban, at) not in OVER:
        raise StillGone(_("This still isn't in the archive."))
    return logged(still, "ban.archived_still_seen", by, at, permitted(by, "view_ban_archive", still.ban, at))


def found(key: str) -> Still:
    still = Still.objects.select_related("ban__incident").filter(key=key).first()
    if still is None:
        raise NoSuchBan(_("There is no such still."))
    return still


def logged(still: Still, kind: str, by: Employee, at: datetime, permit: Decision) -> Shown:
    secret = secret_of(still)
    append(
        kind,
        actor=by.username,
        role=acting_role(by),
        clause=permit.clause,
        policy=permit.policy,
        subject=subject_of(still.ban),
        details={"ban": str(still.ban), "still": still.key},
    )
    return Shown(still, secret, plain(by.name, by.username), at)
