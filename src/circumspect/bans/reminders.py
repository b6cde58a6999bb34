"""Tell people once that a review is due. The home page shows it as well, whether or not a worker was awake."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import deciders
from circumspect.bans.models import Ban
from circumspect.bans.queries import reviews_due
from circumspect.staff.models import Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import holders_of


def remind(at: datetime | None = None) -> int:
    """A notice for each review that is due and that nobody was told of; how many there were."""
    at = at or timezone.now()
    return sum(tell(ban, at) for ban in reviews_due(at).filter(untold()))


def untold() -> Q:
    return Q(review_told_at=None) | Q(review_told_at__lt=F("review_at"))


@transaction.atomic
def tell(ban: Ban, at: datetime) -> bool:
    """False where another worker told them first."""
    if not Ban.objects.filter(untold(), pk=ban.pk).update(review_told_at=at):
        return False
    people = holders_of(Role.DIRECTOR) or holders_of(*deciders())
    notify(
        [*people, ban.proposed_by],
        subject=_("The review of ban %(ban)s is due") % {"ban": ban},
        path=reverse("ban", args=[ban.key]),
    )
    return True
