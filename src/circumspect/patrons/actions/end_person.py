"""End a permission: from now on the person is not listed. What was recorded stays readable."""

from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.patrons.entries import append_for
from circumspect.patrons.models import Account, Guardian, ListedPerson
from circumspect.patrons.queries import locked_account
from circumspect.patrons.refused import Refused
from circumspect.patrons.typed import typed
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee

Listed = TypeVar("Listed", ListedPerson, Guardian)


@transaction.atomic
def end_person(*, person: ListedPerson, reason: str, by: Employee) -> ListedPerson:
    """The listed person, ended. Raises NotAllowed or Refused."""
    account, person = ended(person, reason, by)
    append_for("person.ended", account, by, name=person.name, reason=person.end_reason)
    return person


def ended(listed: Listed, reason: str, by: Employee) -> tuple[Account, Listed]:
    """The account, locked, and the listing as it is kept from now on."""
    require(by, *CIRCULATION.roles)
    account = locked_account(listed.account.key)
    listed.refresh_from_db()
    if listed.ended_at is not None:
        raise Refused(_("%(name)s is no longer recorded on this account.") % {"name": listed.name})
    listed.end_reason = typed(reason, "reason", 200, required=True)
    listed.ended_at, listed.ended_by = timezone.now(), by
    listed.save(update_fields=["end_reason", "ended_at", "ended_by"])
    return account, listed
