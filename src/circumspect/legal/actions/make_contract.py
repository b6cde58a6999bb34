"""Put the contract with the collection agency on file. One is in force at a time."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.ledger.actions import append
from circumspect.legal.agency.layout import check_recipient
from circumspect.legal.models import Contract
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


class ContractError(CircumspectError):
    """A contract that can't be; the message says why."""

    status = 409


@transaction.atomic
def make_contract(
    *,
    agency: str,
    contact: str,
    begins_on: date,
    ends_on: date,
    columns: Sequence[tuple[str, str]],
    age_recipient: str,
    least_cents: int,
    least_days: int,
    by: Employee,
) -> Contract:
    """Logged as `contract.made`. Raises NotAllowed, ContractError, LayoutError."""
    require(by, Role.DIRECTOR)
    if ends_on <= begins_on:
        raise ContractError(_("The contract ends before it begins; check the two dates."))
    overlap = Contract.objects.filter(ended_at=None, begins_on__lte=ends_on, ends_on__gte=begins_on).first()
    if overlap is not None:
        raise ContractError(
            _("The contract with %(agency)s runs until %(end)s. End it first; one agency collects at a time.")
            % {"agency": overlap.agency, "end": overlap.ends_on}
        )
    contract = Contract(
        agency=agency.strip(),
        contact=contact.strip(),
        begins_on=begins_on,
        ends_on=ends_on,
        columns=[list(pair) for pair in columns],
        age_recipient=check_recipient(age_recipient),
        least_cents=least_cents,
        least_days=least_days,
        made_by=by,
    )
    try:
        with transaction.atomic():
            contract.save()
    except IntegrityError:
        raise ContractError(
            _("Somebody put a contract for these days on file meanwhile. See it first; one agency collects at a time.")
        ) from None
    append(
        "contract.made",
        actor=by.username,
        role=acting_role(by),
        subject=f"contract:{contract.key}",
        details={
            "agency": contract.agency,
            "from": begins_on.isoformat(),
            "to": ends_on.isoformat(),
            "columns": [field for field, _heading in columns],
            "least_cents": least_cents,
            "least_days": least_days,
        },
    )
    return contract
