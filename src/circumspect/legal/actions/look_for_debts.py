"""Look for debts that the contract in force lets the collection agency have, and that it hasn't yet."""

from dataclasses import dataclass, replace

from django.db import transaction

from circumspect.legal.agency.deciding import agency_decision, contract_needed
from circumspect.legal.models import Contract, Debt
from circumspect.patrons.actions import find_debts
from circumspect.patrons.actions.find_debts import Debts
from circumspect.staff.models import Employee


@dataclass(frozen=True, slots=True)
class Found:
    contract: Contract
    debts: Debts


@transaction.atomic
def look_for_debts(*, by: Employee) -> Found:
    """Logged by `find_debts`. Raises NotAllowed, NotReferred, NotPermitted."""
    contract = contract_needed()
    debts = find_debts(
        decision=agency_decision(by), least_cents=contract.least_cents, least_days=contract.least_days, by=by
    )
    there = set(Debt.objects.filter(recall_asked_at=None).values_list("account_id", flat=True))
    return Found(contract, replace(debts, found=[one for one in debts.found if one.account.pk not in there]))
