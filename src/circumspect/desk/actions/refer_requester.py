"""Refer a requester who isn't satisfied with the explanation to the Director."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.desk.answer import answer_to
from circumspect.desk.ask import Ask
from circumspect.desk.models import Referral
from circumspect.desk.referring import direct, log
from circumspect.patrons.queries import locked_account
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee, Role


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the requester wants the Director to know; all of it may be left empty."""

    name: str = ""
    reach: str = ""
    words: str = ""


@transaction.atomic
def refer_requester(*, ask: Ask, complaint: Complaint, by: Employee, at: datetime | None = None) -> Referral:
    """The referral, logged as `referral.made`. Raises NotAllowed, NoSuchAccount, UnknownRequester."""
    require(by, *CIRCULATION.roles)
    account = locked_account(ask.account_key)
    at = at or timezone.now()
    answer = answer_to(ask, account, pack_in_force(), by, at)
    requester = answer.facts.requester
    referral = Referral(
        kind=Referral.Kind.NOT_SATISFIED,
        account=account,
        who=complaint.name or requester.name or requester.label,
        reach=complaint.reach,
        presents=sorted(ask.presents),
        asked_for=complaint.words or _("The record of this account."),
        clause=answer.decision.clause,
        policy=answer.decision.policy,
        received_at=at,
        entered_at=at,
        taken_by=by,
    )
    told = direct(referral, [Role.DIRECTOR.value], urgent=False)
    log("referral.made", referral, by, outcome=answer.decision.outcome, told=[person.username for person in told])
    return referral
