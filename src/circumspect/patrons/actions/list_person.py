"""List a person on an account: someone whom the holder, or for a minor a recorded guardian, gave permission."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.patrons.entries import append_for
from circumspect.patrons.guardianship import require_guardian, require_guardian_named
from circumspect.patrons.models import Account, ListedPerson
from circumspect.patrons.names import fold
from circumspect.patrons.queries import locked_account, today
from circumspect.patrons.refused import Refused
from circumspect.patrons.typed import typed
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee


@transaction.atomic
def list_person(
    *,
    account: Account,
    name: str,
    evidence: str,
    permitted_by: str,
    own_account: Account | None = None,
    until: date | None = None,
    by: Employee,
) -> ListedPerson:
    """The listed person, in force from now. Raises NotAllowed, or Refused with the field that is wrong."""
    require(by, *CIRCULATION.roles)
    account = locked_account(account.key)
    require_guardian(account)
    name = typed(name, "name", 120, required=True)
    evidence = typed(evidence, "evidence", 200, required=True)
    permitted_by = typed(permitted_by, "permitted_by", 120, required=True)
    require_guardian_named(account, permitted_by, "permitted_by")
    refuse_own(account, own_account)
    if until is not None and until < today():
        raise Refused(_("This day is over; leave it empty for a permission without an end."), "until")
    refuse_twice(name, ListedPerson.objects.filter(account=account, ended_at=None).values_list("name", flat=True))
    listed = ListedPerson.objects.create(
        account=account,
        name=name,
        evidence=evidence,
        permitted_by=permitted_by,
        own_account=own_account,
        until=until,
        recorded_by=by,
    )
    append_for(
        "person.listed",
        account,
        by,
        name=name,
        evidence=evidence,
        permitted_by=permitted_by,
        own_account=own_account.number if own_account else "",
        until=str(until or ""),
    )
    return listed


def refuse_own(account: Account, own_account: Account | None) -> None:
    """Raise Refused where the person's own card is the one of this very account."""
    if own_account is not None and own_account.pk == account.pk:
        raise Refused(_("This is a card of this account; the person's own card is one of another."), "own_card")


def refuse_twice(name: str, recorded: object) -> None:
    """Raise Refused where somebody of that name is recorded already."""
    if fold(name) in {fold(other) for other in recorded}:  # type: ignore[attr-defined]
        raise Refused(_("Somebody of this name is recorded on this account already."), "name")
