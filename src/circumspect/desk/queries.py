"""What the desk reads: what it logged a moment ago, and the referrals that a person may see."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from circumspect.desk.following import known_to
from circumspect.desk.models import Referral
from circumspect.ledger.entry import Json, canonical
from circumspect.ledger.keys import log_keys
from circumspect.ledger.models import Entry
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import roles_of

ONE_QUESTION = timedelta(minutes=10)


def answered_lately(account: Account, by: Employee, details: Mapping[str, Json], at: datetime) -> bool:
    """Whether this employee was given this same answer about the account in the last ten minutes.

    The log itself remembers, so there is nothing else to keep and to clean up.
    """
    return Entry.objects.filter(
        subject=log_keys().pseudonym(f"account:{account.key}"),
        kind="desk.answered",
        actor=by.username,
        at__gt=at - ONE_QUESTION,
        detail__text=canonical(details).decode(),
    ).exists()


def referrals_for(employee: Employee) -> QuerySet[Referral]:
    """Those referred to a role that the person has; the Director sees them all."""
    roles = roles_of(employee)
    everything = known_to(employee, Referral.objects.select_related("account", "taken_by", "answered_by"))
    if Role.DIRECTOR in roles:
        return everything
    return everything.filter(referred_to__role__in=roles).distinct()


def referrals_taken_by(employee: Employee) -> QuerySet[Referral]:
    """Those that the person took in."""
    taken = Referral.objects.select_related("account", "taken_by", "answered_by").filter(taken_by=employee)
    return known_to(employee, taken)


def waiting(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    return referrals.filter(Q(answered_at=None, withdrawn_at=None))
