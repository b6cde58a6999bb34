"""Entries at a time of one's choice, as the house writes them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from circumspect.ledger.actions import append
from circumspect.patrons.models import Account, Contact
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


def days_ago(days: int, hour: int = 11, minute: int = 0) -> datetime:
    """By the library's clock, in UTC."""
    day = (datetime.now(UTC) - timedelta(days=days)).astimezone(ZoneInfo(settings.TIME_ZONE))
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)


@transaction.atomic
def happened(at: datetime, kind: str, who: Employee, about: Account | str = "", **details: object) -> int:
    """The entry's index."""
    subject = f"account:{about.key}" if isinstance(about, Account) else about
    grant, real = str(details.pop("grant", "")), timezone.now
    timezone.now = lambda: at
    try:
        written = append(
            kind,
            actor=who.username,
            role=acting_role(who),
            subject=subject,
            grant=grant,
            details=details or None,  # type: ignore[arg-type]
        )
    finally:
        timezone.now = real
    return written.index


def account(surname: str, first: str = "Nemo", address: str = "") -> Account:
    made = Account.objects.create(number=f"T{Account.objects.count():05d}", surname=surname, first_name=first)
    if address:
        Contact.objects.create(account=made, address=address, zipcode="00000")
    return made


def answered(
    at: datetime, who: Employee, about: Account, *presents: str, requester: str = "holder", outcome: str = "permit"
) -> int:
    return happened(at, "desk.answered", who, about, requester=requester, outcome=outcome, presents=list(presents))
