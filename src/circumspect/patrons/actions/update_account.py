"""Put an account's details right: names, date of birth, branch, category."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from circumspect.patrons.entries import append_for
from circumspect.patrons.guardianship import is_minor, require_guardian
from circumspect.patrons.models import Account
from circumspect.patrons.queries import locked_account
from circumspect.patrons.typed import birth, typed
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee


class Details(TypedDict, total=False):
    """What may be changed; what isn't given stays."""

    surname: str
    first_name: str
    middle_name: str
    date_of_birth: date | None
    branch: str
    category: str


LONGEST = {"surname": 100, "first_name": 100, "middle_name": 100, "branch": 20, "category": 20}


@transaction.atomic
def update_account(*, account: Account, by: Employee, **details: Unpack[Details]) -> Account:
    """The account with the details given, logged with what they were; nothing is logged where nothing changes.

    A minor's account without a guardian isn't updated, unless the date of birth was the mistake and the holder is no
    minor. Raises NotAllowed, or Refused with the field that is wrong.
    """
    require(by, *CIRCULATION.roles)
    account = locked_account(account.key)
    was_minor = is_minor(account)
    changed: dict[str, object] = {}
    for name, given in details.items():
        value = birth(given) if name == "date_of_birth" else tidy(name, given)  # type: ignore[arg-type]
        if getattr(account, name) != value:
            changed[name] = [str(getattr(account, name) or ""), str(value or "")]
            setattr(account, name, value)
    if was_minor and is_minor(account):
        require_guardian(account)
    if not changed:
        return account
    account.recorded_here = sorted({*account.recorded_here, *changed})
    account.save()
    append_for("account.updated", account, by, changed=changed)  # type: ignore[arg-type]
    return account


def tidy(name: str, text: str) -> str:
    return typed(text, name, LONGEST[name], required=name == "surname")
