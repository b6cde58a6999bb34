"""Take in a request that isn't the desk's to answer: police, a court, a lawyer, a collection agency, someone else."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.desk.ask import Channel, Outsider
from circumspect.desk.models import Referral
from circumspect.desk.referring import direct, log
from circumspect.desk.requesters import OUTSIDE
from circumspect.errors import CircumspectError
from circumspect.patrons.queries import account_by_key
from circumspect.policy import Decision, Pack
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import authority_of


class ReceivedLater(CircumspectError):
    """A request can't have been received after it was written down."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was taken down. `presents` are the policy's names; `account_key` is empty where no account was chosen."""

    requester: Outsider
    channel: Channel
    who: str
    asked_for: str
    received_at: datetime
    presents: frozenset[str] = frozenset()
    organisation: str = ""
    identification: str = ""
    reach: str = ""
    account_key: str = ""

    @property
    def kind(self) -> Referral.Kind:
        kind = Referral.Kind(OUTSIDE[self.requester])
        if kind is Referral.Kind.LAW_ENFORCEMENT and "search_warrant" in self.presents:
            return Referral.Kind.SEARCH_WARRANT
        return kind


def decide(
    pack: Pack, requester: Outsider, channel: Channel, presents: frozenset[str], authority: str = "desk"
) -> Decision:
    """What the policy says of such a request: its clause, its officers, the sentence to say."""
    situation = {
        "domain": "records",
        "requester": OUTSIDE[requester],
        "channel": channel,
        "presents": sorted(presents),
        "authority": authority,
    }
    return pack.decide(pack.situation(situation))


def referring_decision(request: Request, by: Employee) -> Decision:
    """What refers the request: the policy's answer to this employee (an officer's may go to counsel), or the desk's."""
    pack, presents = pack_in_force(), request.presents
    own = decide(pack, request.requester, request.channel, presents, authority_of(by))
    return own if own.outcome == "refer" else decide(pack, request.requester, request.channel, presents, "desk")


@transaction.atomic
def take_request(*, request: Request, by: Employee, at: datetime | None = None) -> Referral:
    """The referral to the officers whom the policy names, who are told at once; logged as `request.taken`.

    Raises NotAllowed, ReceivedLater, NoSuchAccount, SituationError.
    """
    require(by, *Role)
    at = at or timezone.now()
    if request.received_at > at:
        raise ReceivedLater(_("The time it was received lies ahead. Enter when the person came, or leave it as it is."))
    decision = referring_decision(request, by)
    referral = Referral(
        kind=request.kind,
        account=account_by_key(request.account_key) if request.account_key else None,
        who=request.who,
        organisation=request.organisation,
        identification=request.identification,
        reach=request.reach,
        presents=sorted(request.presents),
        asked_for=request.asked_for,
        clause=decision.clause,
        policy=decision.policy,
        received_at=request.received_at,
        entered_at=at,
        taken_by=by,
    )
    told = direct(referral, decision.refer_to or (Role.DIRECTOR.value,), urgent=True)
    log(
        "request.taken",
        referral,
        by,
        organisation=referral.organisation,
        presents=list(referral.presents),
        received_at=referral.received_at.isoformat(),
        told=[person.username for person in told],
    )
    return referral
