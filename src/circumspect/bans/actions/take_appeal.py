"""Take in an appeal against a ban; the Director is told at once."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import PROPOSERS
from circumspect.bans.errors import BanError
from circumspect.bans.locking import locked
from circumspect.bans.models import LONGEST_NAME, LONGEST_TEXT, Appeal, Ban, Step
from circumspect.bans.states import State
from circumspect.bans.words import one_line, worded
from circumspect.bans.written import write_down, written
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import holders_of


@transaction.atomic
def take_appeal(*, ban: Ban, words: str, received_at: datetime, by: Employee, reach: str = "") -> Appeal:
    """Raises BanError, NotAllowed."""
    require(by, *PROPOSERS)
    said = worded(words, LONGEST_TEXT, missing=_("Say what the person says against the ban."))
    at = timezone.now()
    ban = locked(ban, at, State.IN_FORCE, State.UPCOMING)
    if received_at > at:
        raise BanError(_("The appeal can't have come in the future; check the day."))
    if Appeal.objects.filter(ban=ban, decided_at=None).exists():
        raise BanError(_("An appeal against this ban waits already; it is answered first."))
    appeal = Appeal.objects.create(
        ban=ban, words=said, reach=one_line(reach, LONGEST_NAME), received_at=received_at, taken_at=at, taken_by=by
    )
    write_down(ban, Step.Kind.APPEALED, by=by, at=at, until=ban.until, details={"received": written(received_at)})
    notify(
        holders_of(Role.DIRECTOR),
        subject=_("An appeal against ban %(ban)s waits for you") % {"ban": ban},
        path=reverse("ban", args=[ban.key]),
    )
    return appeal
