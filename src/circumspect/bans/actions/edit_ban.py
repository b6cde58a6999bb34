"""Change what a proposed ban says. Once it is active it is extended, shortened or lifted instead."""

from django.db import transaction
from django.utils import timezone

from circumspect.bans.deciding import PROPOSERS
from circumspect.bans.locking import locked
from circumspect.bans.models import Ban, Step
from circumspect.bans.states import State
from circumspect.bans.terms import Terms, checked
from circumspect.bans.written import write_down
from circumspect.staff.access import require
from circumspect.staff.models import Employee


@transaction.atomic
def edit_ban(*, ban: Ban, terms: Terms, by: Employee, seen: int | None = None) -> Ban:
    """Raises BanError, NotAllowed."""
    require(by, *PROPOSERS)
    at = timezone.now()
    ban = locked(ban, at, State.PROPOSED, seen=seen)
    for name, value in checked(terms, ban.incident, at).columns().items():
        setattr(ban, name, value)
    ban.save()
    write_down(ban, Step.Kind.EDITED, by=by, at=at, until=ban.until)
    return ban
