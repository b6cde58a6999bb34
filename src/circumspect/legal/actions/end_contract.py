"""End the contract with the collection agency before its day. What it was given stays given; debts can be recalled."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.ledger.actions import append
from circumspect.legal.actions.make_contract import ContractError
from circumspect.legal.models import Contract
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@transaction.atomic
def end_contract(*, key: str, reason: str, by: Employee) -> Contract:
    """Logged as `contract.ended`. Raises NotAllowed, ContractError."""
    require(by, Role.DIRECTOR)
    contract = Contract.objects.select_for_update().filter(key=key).first()
    if contract is None or contract.ended_at is not None:
        raise ContractError(_("This contract was ended before."))
    if not reason.strip():
        raise ContractError(_("Say why the contract ends."))
    contract.ended_at, contract.ended_by, contract.end_reason = timezone.now(), by, reason.strip()
    contract.save(update_fields=["ended_at", "ended_by", "end_reason"])
    append(
        "contract.ended",
        actor=by.username,
        role=acting_role(by),
        subject=f"contract:{contract.key}",
        details={"agency": contract.agency, "reason": contract.end_reason},
    )
    return contract
