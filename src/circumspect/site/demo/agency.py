"""The collection agency of the demonstration: a contract, and a few debts handed over under it."""

from datetime import timedelta

import pyrage
from django.utils import timezone

from circumspect.legal.actions.look_for_debts import look_for_debts
from circumspect.legal.actions.make_contract import make_contract
from circumspect.legal.actions.refer_debts import refer_debts
from circumspect.legal.actions.send_handover import send_handover
from circumspect.legal.agency.layout import USUAL, read_layout
from circumspect.legal.models import Contract, Handover
from circumspect.site.demo.clock import dated
from circumspect.site.demo.staff import employee

LEAST_CENTS, LEAST_DAYS, REFERRED = 800, 30, 3


def sign_contract() -> None:
    """The agency's secret key is nobody's: in the demonstration nobody opens its files."""
    on = timezone.localdate()
    contract = make_contract(
        agency="Plainly Fictional Recoveries",
        contact="Ms. Invoice Figment, 555-0199",
        begins_on=on - timedelta(days=1),
        ends_on=on + timedelta(days=364),
        columns=read_layout(USUAL),
        age_recipient=str(pyrage.x25519.Identity.generate().to_public()),
        least_cents=LEAST_CENTS,
        least_days=LEAST_DAYS,
        by=employee("director"),
    )
    dated(Contract.objects.get(pk=contract.pk), "made_at")


def hand_over_debts() -> None:
    """The oldest few; the rest is there to be looked for."""
    by = employee("circulation")
    debts = look_for_debts(by=by).debts
    if debts.found:
        handover = refer_debts(accounts=[one.account.key for one in debts.found[:REFERRED]], by=by)
        send_handover(key=handover.key, how="by the agency's upload page", by=by)
        dated(Handover.objects.get(pk=handover.pk), "made_at")
