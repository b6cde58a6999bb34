"""Look at an account's page. Each look is in the log, once in ten minutes for one employee and account."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from circumspect.ledger.keys import log_keys
from circumspect.ledger.models import Entry
from circumspect.patrons.entries import append_for
from circumspect.patrons.models import Account
from circumspect.patrons.queries import locked_account
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee

ONE_LOOK = timedelta(minutes=10)


@transaction.atomic
def look_up_account(*, key: str, by: Employee) -> Account:
    """The account. Raises NotAllowed or NoSuchAccount."""
    require(by, *CIRCULATION.roles)
    account = locked_account(key)
    looked_already = Entry.objects.filter(
        kind="account.looked_up",
        actor=by.username,
        subject=log_keys().pseudonym(f"account:{account.key}"),
        at__gt=timezone.now() - ONE_LOOK,
    )
    if not looked_already.exists():
        append_for("account.looked_up", account, by)
    return account
