"""Hand debts over to the collection agency: one encrypted file, and one opening of each account in the log.

Each account is asked about anew, so somebody who paid meanwhile isn't referred, and each account's own accounting
shows that the agency was told its name, address, telephone, amount and dates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.ledger.actions import append
from circumspect.legal.agency.deciding import NotReferred, agency_decision, contract_needed
from circumspect.legal.agency.layout import encrypted, written
from circumspect.legal.agency.queries import recalls_waiting
from circumspect.legal.models import Contract, Debt, Handover
from circumspect.patrons.actions import find_debts, grant_record
from circumspect.patrons.models import Account
from circumspect.patrons.queries import holder_age, locked_account, today
from circumspect.patrons.record import Record, read_record
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Row:
    debt: Debt
    values: dict[str, str]


@transaction.atomic
def refer_debts(*, accounts: Sequence[str], by: Employee) -> Handover:
    """`accounts` by key; what waits to be recalled goes with them. Logged as `debts.referred`, and each account as
    `record.opened`. Raises NotAllowed, NotReferred, NoSuchAccount, NotPermitted.
    """
    require(by, Role.CIRCULATION_MANAGER, Role.DIRECTOR)
    contract, decision = contract_needed(), agency_decision(by)
    recalls = list(recalls_waiting(contract).select_for_update())
    if not accounts and not recalls:
        raise NotReferred(_("Choose at least one account, or recall one."))
    if len(accounts) > MOST_AT_ONCE:
        raise NotReferred(_("At most %(most)s accounts go into one file; make several.") % {"most": MOST_AT_ONCE})
    handover = Handover(contract=contract, made_by=by, made_at=timezone.now())
    rows = list(referred(handover, still_owing(contract, accounts, by), by))
    if not rows and not recalls:
        raise NotReferred(_("None of these owes enough for long enough any more, so there is nothing to hand over."))
    taken_back = [{"reference": debt.reference, "action": "recall"} for debt in recalls]
    data = written(contract.columns, [*(row.values for row in rows), *taken_back])
    handover.file = encrypted(data, contract.age_recipient)
    handover.sha256 = sha256(handover.file).hexdigest()
    handover.referred, handover.recalled = len(rows), len(recalls)
    handover.save()
    Debt.objects.bulk_create(row.debt for row in rows)
    Debt.objects.filter(pk__in=[debt.pk for debt in recalls]).update(recalled_in=handover)
    append(
        "debts.referred",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        subject=f"contract:{contract.key}",
        details={
            "agency": contract.agency,
            "referred": len(rows),
            "recalled": len(recalls),
            "sha256": handover.sha256,
        },
    )
    return handover


def still_owing(contract: Contract, accounts: Sequence[str], by: Employee) -> list[Account]:
    """Those of the accounts that owe enough for long enough now, so that no other is opened. Raises NotReferred."""
    wanted = dict.fromkeys(accounts)
    if not wanted:
        return []
    owing = find_debts(
        decision=agency_decision(by), least_cents=contract.least_cents, least_days=contract.least_days, by=by
    )
    return [one.account for one in owing.found if one.account.key in wanted]


def referred(handover: Handover, accounts: Sequence[Account], by: Employee) -> Iterator[Row]:
    """One row for each account, opened under the policy's clause for the agency."""
    on, adult_age = today(), pack_in_force().settings.adult_age
    for found in accounts:
        account = locked_account(found.key)
        if holder_age(account, on, adult_age) != "adult":
            raise NotReferred(
                _("%(name)s is, or may be, a minor. A minor's debt is never referred.") % {"name": account.name}
            )
        if Debt.objects.filter(account=account, recall_asked_at=None).exists():
            raise NotReferred(_("The agency has the debt of %(name)s already.") % {"name": account.name})
        record = opened(account, handover.contract, by)
        since = min(fee.on for fee in record.fees)
        debt = Debt(account=account, contract=handover.contract, handover=handover, cents=record.owed, since=since)
        yield Row(debt, values(debt, account, record))


def opened(account: Account, contract: Contract, by: Employee) -> Record:
    """What the agency may have of one account, under a grant that is closed again. Raises NotPermitted."""
    grant = grant_record(
        decision=agency_decision(by),
        account=account,
        requester="collection_agency",
        requester_name=contract.agency,
        conditions={},
        by=by,
    )
    return read_record(grant)


def values(debt: Debt, account: Account, record: Record) -> dict[str, str]:
    contact = record.contact
    return {
        "reference": debt.reference,
        "action": "refer",
        "surname": account.surname,
        "first_name": account.first_name,
        "address": contact.address,
        "city": contact.city,
        "state": contact.state,
        "zipcode": contact.zipcode,
        "country": contact.country,
        "phone": contact.phone,
        "amount": f"{debt.cents // 100}.{debt.cents % 100:02d}",
        "since": debt.since.isoformat(),
        "referred": timezone.localdate(debt.handover.made_at).isoformat(),
    }
