"""The entry that an action on an account appends: always the account's pseudonym, and who is who in the details."""

from circumspect.ledger.actions import Appended, append
from circumspect.ledger.entry import Json
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


def append_for(kind: str, account: Account, by: Employee, **details: Json) -> Appended:
    """Append one entry about an account; its number and holder are added to the details."""
    return append(
        kind,
        actor=by.username,
        role=acting_role(by),
        subject=f"account:{account.key}",
        details={"account": account.number, "holder": account.name, **details},
    )
