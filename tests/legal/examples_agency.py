"""A contract, a file and a debt with the collection agency, for the walk over every address."""

from datetime import timedelta

from django.utils import timezone

from circumspect.legal.models import Contract, Debt, Handover
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee


def add_agency(by_name: dict[str, dict[str, object]], account: Account, person: Employee) -> None:
    on = timezone.localdate()
    contract = (
        Contract.objects.last()
        or Contract.objects.create(  # the demonstration has one: one is in force at a time
            agency="An example",
            contact="An example",
            begins_on=on - timedelta(days=9),
            ends_on=on + timedelta(days=9),
            columns=[["reference", "Reference"]],
            age_recipient="age1example",
            least_cents=100_000_000,
            least_days=3000,
            made_by=person,
        )
    )
    handover = Handover.objects.create(
        contract=contract, made_by=person, file=b"An example", sha256="0" * 64, referred=1, recalled=0
    )
    debt = Debt.objects.create(account=account, contract=contract, handover=handover, cents=100, since=on)
    by_name["end_contract"] = {"key": contract.key}
    by_name |= {name: {"key": handover.key} for name in ("handover", "fetch_handover", "send_handover")}
    by_name["recall_debt"] = {"reference": debt.reference}
